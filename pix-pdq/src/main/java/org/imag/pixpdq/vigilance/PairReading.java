package org.imag.pixpdq.vigilance;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.pixpdq.linkage.RecordComparison;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.DeskJournal;
import org.imag.pixpdq.store.DeskWorklist;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.RecordPair;

/** Gathers what is known of two records. Its callers bring the transaction. */
@Dependent
public class PairReading {
  private final Demographics demographics;
  private final RecordComparison comparison;
  private final Assertions assertions;
  private final DeskWorklist worklist;
  private final DeskJournal journal;

  @Inject
  public PairReading(
      Demographics demographics,
      RecordComparison comparison,
      Assertions assertions,
      DeskWorklist worklist,
      DeskJournal journal) {
    this.demographics = demographics;
    this.comparison = comparison;
    this.assertions = assertions;
    this.worklist = worklist;
    this.journal = journal;
  }

  /** The two as they are now; empty when one of them is no more. */
  Optional<ComparedPair> read(RecordPair pair) {
    List<DescribedRecord> both = demographics.of(Set.of(pair.low(), pair.high()));
    if (both.size() < 2) {
      return Optional.empty();
    }
    DescribedRecord low = both.get(0);
    DescribedRecord high = both.get(1);
    return Optional.of(
        new ComparedPair(
            low,
            high,
            comparison.between(low, high),
            said(pair),
            worklist.of(pair),
            entries(pair),
            journal.latest(pair)));
  }

  private Optional<Assertion.Kind> said(RecordPair pair) {
    return assertions.of(Set.of(pair.low(), pair.high())).stream()
        .filter(assertion -> assertion.pair().equals(pair))
        .map(Assertion::kind)
        .findFirst();
  }

  private List<JournalEntry> entries(RecordPair pair) {
    return journal.of(Set.of(pair.low(), pair.high())).stream()
        .filter(entry -> entry.pair().equals(pair))
        .toList();
  }
}
