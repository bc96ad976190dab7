package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;
import org.imag.pixpdq.store.Ties;

/**
 * Finds the records that hang together: linked by the rules, by assertion, or by belonging to one
 * person now. Costs one statement a step away from the record it starts from; most have no such
 * step.
 */
@Dependent
public class Components {
  /** More records do not hang together in one person's life; what comes beyond is left as it is. */
  static final int LARGEST = 200;

  private final SourceRecords records;
  private final Ties ties;
  private final Persons persons;

  @Inject
  public Components(SourceRecords records, Ties ties, Persons persons) {
    this.records = records;
    this.ties = ties;
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
      Set<Long> next = ties.of(border);
      next.removeAll(all);
      all.addAll(next);
      border = next;
    }
    return new Component(records.find(all).stream().filter(SourceRecord::active).toList());
  }
}
