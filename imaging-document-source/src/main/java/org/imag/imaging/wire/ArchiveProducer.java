package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.remote.DicomWebArchive;
import org.imag.imaging.store.EmbeddedArchive;

/** Gives everybody the archive that {@code archive.kind} names. */
@Dependent
public class ArchiveProducer {

  @Produces
  DicomArchive archive(
      RegionConfiguration region,
      Instance<EmbeddedArchive> embedded,
      Instance<DicomWebArchive> external) {
    return region.externalArchive().isPresent() ? external.get() : embedded.get();
  }
}
