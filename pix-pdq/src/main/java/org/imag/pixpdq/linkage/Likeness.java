package org.imag.pixpdq.linkage;

import org.imag.pixpdq.store.SourceRecord;

/**
 * How like a record is to somebody described.
 *
 * @param record the record
 * @param grade what the rules would do
 * @param weight in bits: 10 more make it a thousand times likelier that it is the same person
 */
public record Likeness(SourceRecord record, Grade grade, double weight) {
  /** What the index would do with the two, the surest first. */
  public enum Grade {
    /** Link them without asking anybody. */
    CERTAIN,
    /** Ask a human. */
    PROBABLE,
    /** Keep them apart, though much is the same. */
    POSSIBLE
  }
}
