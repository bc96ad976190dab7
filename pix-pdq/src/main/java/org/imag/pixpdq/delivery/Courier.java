package org.imag.pixpdq.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private final Set<Long> inFlight = new HashSet<>();
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
   * Sends what is due; what is due does not depend on anything else that is, so that several
   * threads may call this at the same time, each sending its share. Returns when all that was due
   * is sent or the receiver is not to be had, and after some seconds in any case: the next round
   * sends the rest.
   */
  public void forward() {
    Instant end = clock.instant().plusSeconds(ROUND_SECONDS);
    try {
      await(deliverWhatIsFree(end));
    } catch (Unreachable e) {
      pause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends one after the other; tells which others threads were still sending in the end. */
  private Set<Long> deliverWhatIsFree(Instant end) {
    Set<Long> others = new HashSet<>();
    for (List<M> share = take(others); !share.isEmpty(); share = take(others)) {
      try {
        send(share, end);
      } finally {
        release(share);
      }
      if (clock.instant().isAfter(end)) {
        return Set.of();
      }
    }
    return others;
  }

  /**
   * What is due and nobody is sending. A message is in flight until after the transaction that says
   * it was delivered: none is taken twice.
   */
  private synchronized List<M> take(Set<Long> others) {
    others.clear();
    if (clock.instant().isBefore(pausedUntil)) {
      return List.of();
    }
    List<M> share = new ArrayList<>();
    for (M message : outbox.due(clock.instant(), MESSAGES_AT_ONCE)) {
      if (inFlight.add(message.id())) {
        share.add(message);
      } else {
        others.add(message.id());
      }
    }
    return share;
  }

  private void send(List<M> share, Instant end) {
    for (M message : share) {
      send(message);
      if (clock.instant().isAfter(end)) {
        return;
      }
    }
  }

  private synchronized void release(List<M> share) {
    share.forEach(message -> inFlight.remove(message.id()));
    notifyAll();
  }

  /** Until none of these is being sent any more, some seconds at the most. */
  private synchronized void await(Set<Long> others) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ROUND_SECONDS);
    long left = ROUND_SECONDS * 1000;
    while (left > 0 && !Collections.disjoint(inFlight, others)) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  private void send(M message) {
    Optional<String> refusal = receiver.send(message.message());
    reached();
    if (refusal.isEmpty()) {
      outbox.delivered(message, clock.instant());
    } else {
      LOG.error("{} refuses message {}; the outbox tells why", name, message.id());
      Duration pause = growing(message.refusals(), LONGEST_REFUSAL_PAUSE);
      outbox.refused(message, refusal.get(), clock.instant().plus(pause));
    }
  }

  private synchronized void reached() {
    failures = 0;
  }

  /** Threads that find the receiver gone at the same time count as one. */
  private synchronized void pause(Unreachable failure) {
    if (clock.instant().isBefore(pausedUntil)) {
      return;
    }
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
