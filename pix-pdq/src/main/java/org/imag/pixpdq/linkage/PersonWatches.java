package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.pixpdq.store.PersonChanges;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/** Notes for the subscribers which ids a person had before a change and has after it. */
@Dependent
public class PersonWatches {
  private final SourceRecords records;
  private final PersonChanges changes;

  @Inject
  public PersonWatches(SourceRecords records, PersonChanges changes) {
    this.records = records;
    this.changes = changes;
  }

  /** Begins to watch persons, as they are now. */
  PersonWatch over(Collection<String> persons) {
    return new PersonWatch(Set.copyOf(persons), idsOf(persons), this);
  }

  Map<String, List<String>> idsOf(Collection<String> persons) {
    return records.ofPersons(persons).stream()
        .collect(
            Collectors.groupingBy(
                record -> record.regionalId().orElseThrow(),
                TreeMap::new,
                Collectors.mapping(SourceRecord::key, Collectors.toList())));
  }

  void note(Map<String, List<String>> before, Map<String, List<String>> after) {
    Set<String> persons =
        Stream.concat(before.keySet().stream(), after.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String person : persons) {
      List<String> had = before.getOrDefault(person, List.of());
      List<String> has = after.getOrDefault(person, List.of());
      if (!had.equals(has)) {
        changes.add(person, had, has);
      }
    }
  }
}
