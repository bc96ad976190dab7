package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.remote.ArchiveConnection;
import org.imag.imaging.remote.DicomWebArchive;
import org.imag.imaging.store.EmbeddedArchive;

/** Gives everybody the archive that {@code archive.kind} names. */
@Dependent
public class ArchiveProducer {

  @Produces
  @Singleton
  DicomArchive archive(
      RegionConfiguration region,
      Instance<EmbeddedArchive> embedded,
      Instance<ArchiveConnection> connection) {
    return region.externalArchive().isPresent()
        ? new DicomWebArchive(connection.get())
        : embedded.get();
  }

  /** There is one only when the archive is not the embedded one. */
  @Produces
  @Singleton
  ArchiveConnection connection(RegionConfiguration region) {
    return ArchiveConnection.of(region);
  }
}
