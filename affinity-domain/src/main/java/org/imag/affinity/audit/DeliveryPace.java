package org.imag.affinity.audit;

import java.time.Duration;

/**
 * How a {@link SyslogSender} spaces its deliveries.
 *
 * @param batchRecords most messages sent over one connection
 * @param batchBytes most bytes sent over one connection, unless a single message is larger
 * @param linger how long the first message of a batch waits for others
 * @param timeout how long one delivery may take, from connecting to its acknowledgement
 * @param firstPause pause after a failed delivery; it doubles with each further failure
 * @param longestPause where it stops doubling
 */
public record DeliveryPace(
    int batchRecords,
    long batchBytes,
    Duration linger,
    Duration timeout,
    Duration firstPause,
    Duration longestPause) {
  private static final int MOST_DOUBLINGS = 20;

  /** A thousand messages or 200 ms a connection, pauses from half a second to five seconds. */
  public static DeliveryPace standard() {
    return new DeliveryPace(
        1000,
        8L << 20,
        Duration.ofMillis(200),
        Duration.ofSeconds(30),
        Duration.ofMillis(500),
        Duration.ofSeconds(5));
  }

  /**
   * Pause after the given number of failures in a row, shortened by up to half with {@code jitter}
   * in [0, 1).
   */
  Duration pauseAfter(int failures, double jitter) {
    long doubled = firstPause.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long bounded = Math.min(doubled, longestPause.toMillis());
    return Duration.ofMillis(Math.round(bounded * (1 - jitter / 2)));
  }
}
