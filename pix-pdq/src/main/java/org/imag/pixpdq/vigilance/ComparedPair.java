package org.imag.pixpdq.vigilance;

import java.util.List;
import java.util.Optional;
import org.imag.matching.Evidence;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.WaitingReview;

/**
 * Two records side by side.
 *
 * @param low the record that came first
 * @param high the other
 * @param evidence what the rules say of the two
 * @param said what somebody said of them and still holds
 * @param review that waits, if one does
 * @param journal what the desk did with the two, the latest first
 * @param seen number of the latest of those: a decision is refused when there is a later one
 */
public record ComparedPair(
    DescribedRecord low,
    DescribedRecord high,
    Evidence evidence,
    Optional<Assertion.Kind> said,
    Optional<WaitingReview> review,
    List<JournalEntry> journal,
    long seen) {

  /** The two. */
  public RecordPair pair() {
    return RecordPair.of(low.record().id(), high.record().id());
  }

  /** Whether they belong to one person now. */
  public boolean together() {
    return low.record().regionalId().equals(high.record().regionalId());
  }

  /** Whether one hospital issued both. */
  public boolean sameDomain() {
    return low.record().domainOid().equals(high.record().domainOid());
  }
}
