package org.imag.pixpdq.store;

/**
 * What somebody said of two records, against whatever the rules say.
 *
 * @param pair the records
 * @param kind one person, or two
 */
public record Assertion(RecordPair pair, Kind kind) {
  /** What is said. */
  public enum Kind {
    /** They are one person. */
    MUST,
    /** They are two persons. */
    CANNOT
  }
}
