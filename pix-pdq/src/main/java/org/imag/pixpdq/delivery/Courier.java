package org.imag.pixpdq.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an outbox to its receiver, in order. While the receiver cannot be reached everything
 * waits, with growing pauses. A message that it refuses is set aside with its own growing pauses
 * and does not hold up those about other patients.
 */
public final class Courier<M extends WaitingMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int MESSAGES_AT_ONCE = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_REFUSAL_PAUSE = Duration.ofMinutes(10);
  private static final long ROUND_SECONDS = 10;
  private static final int LARGEST_EXPONENT = 20;

  private final String name;
  private final Outbox<M> outbox;
  private final Receiver receiver;
  private final Clock clock;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private int failures;
  private Instant pausedUntil = Instant.MIN;

  /**
   * A courier.
   *
   * @param name of the receiver, for operators
   */
  public Courier(String name, Outbox<M> outbox, Receiver receiver, Clock clock) {
    this.name = name;
    this.outbox = outbox;
    this.receiver = receiver;
    this.clock = clock;
  }

  /**
   * Sends what is due. Returns when the outbox is empty or the receiver is not to be had, and after
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
    } catch (Unreachable e) {
      pause(e);
    }
  }

  /** Whether there may be more to send before that time. */
  private boolean sendSome(Instant end) {
    List<M> due = outbox.due(clock.instant(), MESSAGES_AT_ONCE);
    for (M message : due) {
      send(message);
      if (clock.instant().isAfter(end)) {
        return false;
      }
    }
    return !due.isEmpty();
  }

  private void send(M message) {
    Optional<String> refusal = receiver.send(message.message());
    failures = 0;
    if (refusal.isEmpty()) {
      outbox.delivered(message, clock.instant());
    } else {
      LOG.error("{} refuses message {}; the outbox tells why", name, message.id());
      Duration pause = growing(message.refusals(), LONGEST_REFUSAL_PAUSE);
      outbox.refused(message, refusal.get(), clock.instant().plus(pause));
    }
  }

  private void pause(Unreachable failure) {
    Duration pause = growing(failures, LONGEST_PAUSE);
    failures++;
    pausedUntil = clock.instant().plus(pause);
    LOG.warn("{} cannot be reached; next attempt in {} s", name, pause.toSeconds(), failure);
  }

  private static Duration growing(int failuresBefore, Duration longest) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failuresBefore, LARGEST_EXPONENT));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
