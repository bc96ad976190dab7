package org.imag.bench.imaging;

import java.time.Duration;

/**
 * One request and its answer.
 *
 * @param bytes of the study that were moved
 * @param received of the answer, its framing included
 * @param firstByte from the request to the first byte of the answer's body
 * @param total to its last byte
 */
record Transfer(long bytes, long received, Duration firstByte, Duration total) {
  private static final double MEGA = 1_000_000;

  /** Megabytes of the study a second. */
  double rate() {
    return bytes / MEGA / (total.toNanos() / 1e9);
  }
}
