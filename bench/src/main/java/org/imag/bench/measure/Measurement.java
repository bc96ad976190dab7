package org.imag.bench.measure;

import org.HdrHistogram.Histogram;

/**
 * What a run of load came to.
 *
 * @param latencies of the right answers that count, in microseconds
 * @param seconds from the end of the warm-up to the last answer that counts
 * @param sent all requests, the warm-up's too
 * @param errors requests without an answer, at any time
 * @param wrong answers that said something else than they should, at any time
 * @param problem the first of those, empty text when there was none
 */
public record Measurement(
    Histogram latencies, double seconds, long sent, long errors, long wrong, String problem) {

  /** Right answers a second. */
  public double rate() {
    return seconds > 0 ? latencies.getTotalCount() / seconds : 0;
  }

  /** A percentile of the latency, in milliseconds. */
  public double milliseconds(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }

  /** The longest latency, in milliseconds. */
  public double longest() {
    return latencies.getMaxValue() / 1e3;
  }
}
