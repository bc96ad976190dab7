package org.imag.pixpdq.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.imag.pixpdq.store.RegistryOutbox;
import org.imag.pixpdq.store.WaitingAnnouncement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the outbox to the registry, in order. While the registry cannot be reached everything
 * waits, with growing pauses. A message the registry refuses is set aside with its own growing
 * pauses and does not hold up the others; it is never given up.
 */
public final class RegistryFeed {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryFeed.class);
  private static final int MESSAGES_A_ROUND = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_REFUSAL_PAUSE = Duration.ofMinutes(10);
  private static final long WAIT_SECONDS = 10;
  private static final int LARGEST_EXPONENT = 20;

  private final RegistryOutbox outbox;
  private final PatientRegistry registry;
  private final Clock clock;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private int failures;
  private Instant pausedUntil = Instant.MIN;

  public RegistryFeed(RegistryOutbox outbox, PatientRegistry registry, Clock clock) {
    this.outbox = outbox;
    this.registry = registry;
    this.clock = clock;
  }

  /** Sends what is due. Returns when the outbox is empty or the registry is not to be had. */
  public void forward() {
    try {
      if (oneAtATime.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        try {
          forwardUnlessPaused();
        } finally {
          oneAtATime.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forwardUnlessPaused() {
    if (clock.instant().isBefore(pausedUntil)) {
      return;
    }
    try {
      List<WaitingAnnouncement> due = outbox.due(clock.instant(), MESSAGES_A_ROUND);
      while (!due.isEmpty()) {
        due.forEach(this::send);
        due = outbox.due(clock.instant(), MESSAGES_A_ROUND);
      }
    } catch (RegistryUnreachable e) {
      pause(e);
    }
  }

  private void send(WaitingAnnouncement announcement) {
    Optional<String> refusal = registry.announce(announcement.message());
    failures = 0;
    if (refusal.isEmpty()) {
      outbox.delivered(announcement, clock.instant());
    } else {
      LOG.error(
          "The registry refuses regional id {}: {}", announcement.regionalId(), refusal.get());
      Duration pause = growing(announcement.refusals(), LONGEST_REFUSAL_PAUSE);
      outbox.refused(announcement, refusal.get(), clock.instant().plus(pause));
    }
  }

  private void pause(RegistryUnreachable failure) {
    Duration pause = growing(failures, LONGEST_PAUSE);
    failures++;
    pausedUntil = clock.instant().plus(pause);
    LOG.warn("The registry cannot be reached; next attempt in {} s", pause.toSeconds(), failure);
  }

  private static Duration growing(int failuresBefore, Duration longest) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failuresBefore, LARGEST_EXPONENT));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
