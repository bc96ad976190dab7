package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.Decisions;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.RecordPair;

/**
 * Records that their hospital proved to be two people of nearly the same traits (HOMA in PID-32 of
 * both): they are kept apart for good, until a human says otherwise. A homonym whose counterpart is
 * not known is left to humans by the matching rules.
 */
@Dependent
public class ProvenHomonyms {
  private static final String PROVEN = "HOMA";

  private final Decisions decisions;
  private final Demographics demographics;
  private final Assertions assertions;

  @Inject
  public ProvenHomonyms(Decisions decisions, Demographics demographics, Assertions assertions) {
    this.decisions = decisions;
    this.demographics = demographics;
    this.assertions = assertions;
  }

  /** Keeps a record apart from its homonyms among the records that it resembles. */
  void keepApart(DescribedRecord described) {
    if (isProven(described)) {
      long record = described.record().id();
      List<Long> alike =
          decisions.of(List.of(record)).stream()
              .map(decision -> decision.pair().other(record))
              .toList();
      demographics.of(alike).stream()
          .filter(other -> isProven(other) && sameDomain(described, other))
          .map(other -> RecordPair.of(record, other.record().id()))
          .filter(this::isLeftToRules)
          .forEach(
              pair ->
                  assertions.say(
                      new Assertion(pair, Kind.CANNOT),
                      described.record().domainOid(),
                      "PID-32 HOMA of both"));
    }
  }

  private static boolean isProven(DescribedRecord record) {
    return record.traits().attributes().contains(PROVEN);
  }

  private static boolean sameDomain(DescribedRecord one, DescribedRecord other) {
    return one.record().domainOid().equals(other.record().domainOid());
  }

  private boolean isLeftToRules(RecordPair pair) {
    return assertions.of(List.of(pair.low())).stream()
        .noneMatch(assertion -> assertion.pair().equals(pair));
  }
}
