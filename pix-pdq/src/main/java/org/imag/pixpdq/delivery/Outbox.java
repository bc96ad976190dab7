package org.imag.pixpdq.delivery;

import java.time.Instant;
import java.util.List;

/** Messages that wait for one receiver. */
public interface Outbox<M extends WaitingMessage> {

  /**
   * The first messages whose time has come, in order. A message waits as long as an earlier one
   * about the same patient does.
   */
  List<M> due(Instant now, int limit);

  /** The receiver has accepted it. */
  void delivered(M message, Instant at);

  /** The receiver has refused it. */
  void refused(M message, String reason, Instant nextAttempt);
}
