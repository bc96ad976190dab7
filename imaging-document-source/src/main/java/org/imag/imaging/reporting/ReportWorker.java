package org.imag.imaging.reporting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.manifest.PublicationRefused;
import org.imag.imaging.report.ReportEvent;
import org.imag.imaging.store.ReportJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off what is due about reports, waiting longer after each failure. */
@Dependent
public class ReportWorker {
  private static final Logger LOG = LoggerFactory.getLogger(ReportWorker.class);
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final int MAX_ATTEMPTS = 300;
  private static final int MAX_EVENTS_A_ROUND = 20;
  private static final int MAX_DOUBLINGS = 10;

  private final ReportJobs jobs;
  private final ReportPublisher publisher;
  private volatile boolean paused;

  @Inject
  public ReportWorker(ReportJobs jobs, ReportPublisher publisher) {
    this.jobs = jobs;
    this.publisher = publisher;
  }

  /** Does what is due; never throws, so that its caller's clock keeps running. */
  public void carryOutDue(ReportPeers peers) {
    try {
      for (int i = 0; i < MAX_EVENTS_A_ROUND; i++) {
        Optional<ReportEvent> event = jobs.claim(LEASE);
        paused = false;
        if (event.isEmpty()) {
          return;
        }
        carryOut(event.get(), peers);
      }
    } catch (RuntimeException e) {
      pause(e);
    }
  }

  /** Told once, not with every round that fails alike. */
  private void pause(RuntimeException reason) {
    if (!paused) {
      LOG.warn("Publication of reports pauses: {}", reason.getMessage(), reason);
    }
    paused = true;
  }

  private void carryOut(ReportEvent event, ReportPeers peers) {
    try {
      publisher.carryOut(event, peers);
      jobs.done(event);
    } catch (PublicationDelayed e) {
      later(event, e.getMessage());
    } catch (PublicationRefused e) {
      LOG.error("Report event {} cannot be carried out: {}", event.id(), e.getMessage());
      jobs.giveUp(event, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Report event {} failed", event.id(), e);
      later(event, "failed inside the server; the log tells why");
    }
  }

  private void later(ReportEvent event, String reason) {
    if (event.attempts() + 1 >= MAX_ATTEMPTS) {
      LOG.error("Report event {} is given up: {}", event.id(), reason);
      jobs.giveUp(event, reason);
      return;
    }
    LOG.warn("Report event {} is not done yet: {}", event.id(), reason);
    jobs.retryLater(event, reason, delay(event.attempts()));
  }

  /** 1 s, 2 s, 4 s and so on, five minutes at most. */
  private static Duration delay(int attempts) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, MAX_DOUBLINGS));
    return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
  }
}
