package org.imag.imaging.manifest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.store.PublicationJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the publication jobs that are due, waiting longer after each failure. */
@Dependent
public class PublicationWorker {
  private static final Logger LOG = LoggerFactory.getLogger(PublicationWorker.class);

  /**
   * How long a study waits whose worker is gone or could not note its result. Should a worker take
   * longer, the next one sends the same document under the same ids.
   */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final int MAX_ATTEMPTS = 300;
  private static final int MAX_JOBS_A_ROUND = 10;
  private static final int MAX_DOUBLINGS = 10;

  private final PublicationJobs jobs;
  private final ManifestPublisher publisher;
  private volatile boolean paused;

  @Inject
  public PublicationWorker(PublicationJobs jobs, ManifestPublisher publisher) {
    this.jobs = jobs;
    this.publisher = publisher;
  }

  /** Publishes what is due; never throws, so that its caller's clock keeps running. */
  public void publishDue(AffinityDomainPeers peers) {
    try {
      for (int i = 0; i < MAX_JOBS_A_ROUND; i++) {
        Optional<PublicationJob> job = jobs.claim(LEASE);
        paused = false;
        if (job.isEmpty()) {
          return;
        }
        publish(job.get(), peers);
      }
    } catch (RuntimeException e) {
      pause(e);
    }
  }

  /** Told once, not with every round that fails alike. */
  private void pause(RuntimeException reason) {
    if (!paused) {
      LOG.warn("Publication pauses: {}", reason.getMessage(), reason);
    }
    paused = true;
  }

  private void publish(PublicationJob job, AffinityDomainPeers peers) {
    try {
      publisher.publish(job, peers);
      jobs.published(job);
    } catch (PublicationHeld e) {
      LOG.warn("Study {} is held: {}", job.studyInstanceUid(), e.getMessage());
      jobs.hold(job, e.getMessage(), FIRST_LOOK, LONGEST_DELAY);
    } catch (PublicationDelayed | ArchiveUnavailable e) {
      later(job, e.getMessage());
    } catch (PublicationRefused e) {
      LOG.error("Study {} cannot be published: {}", job.studyInstanceUid(), e.getMessage());
      jobs.giveUp(job, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Publication of study {} failed", job.studyInstanceUid(), e);
      later(job, "failed inside the server; the log tells why");
    }
  }

  private void later(PublicationJob job, String reason) {
    if (job.attempts() + 1 >= MAX_ATTEMPTS) {
      LOG.error("Study {} is given up: {}", job.studyInstanceUid(), reason);
      jobs.giveUp(job, reason);
      return;
    }
    LOG.warn("Study {} is not published yet: {}", job.studyInstanceUid(), reason);
    jobs.retryLater(job, reason, jittered(delay(job.attempts())));
  }

  /** A fifth more or less, so that what failed together does not come back together. */
  private static Duration jittered(Duration delay) {
    return delay.multipliedBy(ThreadLocalRandom.current().nextInt(80, 121)).dividedBy(100);
  }

  /** 1 s, 2 s, 4 s and so on, five minutes at most. */
  static Duration delay(int attempts) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, MAX_DOUBLINGS));
    return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
  }
}
