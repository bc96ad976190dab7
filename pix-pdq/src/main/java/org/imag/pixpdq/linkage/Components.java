package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.Decision;
import org.imag.pixpdq.store.Decisions;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/**
 * Finds the records that hang together: linked by the rules, by assertion, or by belonging to one
 * person now. Costs some reads a step away from the record it starts from; most have no such step.
 */
@Dependent
public class Components {
  /** More records do not hang together in one person's life; what comes beyond is left as it is. */
  static final int LARGEST = 200;

  private final SourceRecords records;
  private final Decisions decisions;
  private final Assertions assertions;
  private final Persons persons;

  @Inject
  public Components(
      SourceRecords records, Decisions decisions, Assertions assertions, Persons persons) {
    this.records = records;
    this.decisions = decisions;
    this.assertions = assertions;
    this.persons = persons;
  }

  /**
   * The component around records; its persons are kept from changing until the transaction ends.
   */
  Component lockAround(Collection<Long> seeds) {
    Component found = around(seeds);
    Set<String> locked = new HashSet<>();
    while (!locked.containsAll(found.persons())) {
      persons.lock(found.persons());
      locked.addAll(found.persons());
      found = around(seeds);
    }
    return found;
  }

  private Component around(Collection<Long> seeds) {
    Set<Long> all = new HashSet<>(seeds);
    Set<Long> border = new HashSet<>(seeds);
    while (!border.isEmpty() && all.size() <= LARGEST) {
      Set<Long> next = neighbours(border);
      next.removeAll(all);
      all.addAll(next);
      border = next;
    }
    return new Component(records.find(all).stream().filter(SourceRecord::active).toList());
  }

  private Set<Long> neighbours(Set<Long> border) {
    Set<Long> next = new HashSet<>();
    for (Decision decision : decisions.of(border)) {
      if (decision.zone().equals(RecordComparison.LINK)) {
        next.add(decision.pair().low());
        next.add(decision.pair().high());
      }
    }
    for (Assertion assertion : assertions.of(border)) {
      if (assertion.kind() == Kind.MUST) {
        next.add(assertion.pair().low());
        next.add(assertion.pair().high());
      }
    }
    next.addAll(companions(border));
    return next;
  }

  private Set<Long> companions(Set<Long> border) {
    Set<Long> companions = new HashSet<>();
    List<String> own =
        records.find(border).stream().flatMap(record -> record.regionalId().stream()).toList();
    if (!own.isEmpty()) {
      records.ofPersons(own).forEach(record -> companions.add(record.id()));
    }
    return companions;
  }
}
