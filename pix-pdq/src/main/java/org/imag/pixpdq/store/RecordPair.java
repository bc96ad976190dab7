package org.imag.pixpdq.store;

/**
 * Two records, in one order.
 *
 * @param low the smaller number
 * @param high the larger
 */
public record RecordPair(long low, long high) implements Comparable<RecordPair> {

  /** Refuses pairs that are not in order. */
  public RecordPair {
    if (low >= high) {
      throw new IllegalArgumentException("a pair needs two records, in order");
    }
  }

  /** The pair of two different records. */
  public static RecordPair of(long one, long other) {
    return new RecordPair(Math.min(one, other), Math.max(one, other));
  }

  /** The one that is not this. */
  public long other(long record) {
    return record == low ? high : low;
  }

  @Override
  public int compareTo(RecordPair other) {
    int byLow = Long.compare(low, other.low);
    return byLow == 0 ? Long.compare(high, other.high) : byLow;
  }
}
