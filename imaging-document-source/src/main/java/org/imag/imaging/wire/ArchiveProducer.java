package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.remote.ArchiveConnection;
import org.imag.imaging.remote.DicomWebArchive;
import org.imag.imaging.store.EmbeddedArchive;
import org.imag.imaging.store.PublicationJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives everybody the archive that {@code archive.kind} names. */
@Dependent
public class ArchiveProducer {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveProducer.class);

  @Produces
  @Singleton
  DicomArchive archive(
      RegionConfiguration region,
      Instance<EmbeddedArchive> embedded,
      Instance<ArchiveConnection> connection,
      PublicationJobs jobs) {
    return region.externalArchive().isPresent()
        ? new DicomWebArchive(connection.get(), study -> notice(study, jobs))
        : embedded.get();
  }

  /** What cannot be noted now is stored all the same: the next search of the archive finds it. */
  private static void notice(String study, PublicationJobs jobs) {
    try {
      jobs.enqueue(study, PublicationCause.ARCHIVE_NOTICE);
    } catch (ArchiveUnavailable e) {
      LOG.warn("Study {} waits for the next search: {}", study, e.getMessage());
    }
  }

  /** There is one only when the archive is not the embedded one. */
  @Produces
  @Singleton
  ArchiveConnection connection(RegionConfiguration region) {
    return ArchiveConnection.of(region);
  }
}
