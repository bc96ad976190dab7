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
  private static final int MESSAGES_AT_ONCE = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_REFUSAL_PAUSE = Duration.ofMinutes(10);
  private static final long ROUND_SECONDS = 10;
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

  /**
   * Sends what is due. Returns when the outbox is empty or the registry is not to be had, and after
   * some seconds in any case: the next round sends the rest.
   */
  public void forward() {
    try {
      if (oneAtATime.tryLock(ROUND_SECONDS, TimeUnit.SECONDS)) {
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
    Instant end = clock.instant().plusSeconds(ROUND_SECONDS);
    try {
      boolean more = true;
      while (more) {
        more = sendSome(end);
      }
    } catch (RegistryUnreachable e) {
      pause(e);
    }
  }

  /** Whether there may be more to send before that time. */
  private boolean sendSome(Instant end) {
    List<WaitingAnnouncement> due = outbox.due(clock.instant(), MESSAGES_AT_ONCE);
    for (WaitingAnnouncement announcement : due) {
      send(announcement);
      if (clock.instant().isAfter(end)) {
        return false;
      }
    }
    return !due.isEmpty();
  }

  private void send(WaitingAnnouncement announcement) {
    Optional<String> refusal = registry.announce(announcement.message());
    failures = 0;
    if (refusal.isEmpty()) {
      outbox.delivered(announcement, clock.instant());
    } else {
      LOG.error("The registry refuses announcement {}: {}", announcement.id(), refusal.get());
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
