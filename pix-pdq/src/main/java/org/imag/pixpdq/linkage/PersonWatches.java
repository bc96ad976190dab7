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
import org.imag.pixpdq.notification.SubscriberNotices;
import org.imag.pixpdq.store.IdentifierSet;
import org.imag.pixpdq.store.PersonChanges;

/** Notes which ids a person had before a change and has after it, and lets subscribers know. */
@Dependent
public class PersonWatches {
  private final PersonChanges changes;
  private final SubscriberNotices subscribers;

  @Inject
  public PersonWatches(PersonChanges changes, SubscriberNotices subscribers) {
    this.changes = changes;
    this.subscribers = subscribers;
  }

  /** Begins to watch persons, as they are now. */
  PersonWatch over(Collection<String> persons) {
    return new PersonWatch(Set.copyOf(persons), setsOf(persons), this);
  }

  List<IdentifierSet> setsOf(Collection<String> persons) {
    return persons.isEmpty() ? List.of() : changes.setsOf(persons);
  }

  void note(List<IdentifierSet> before, List<IdentifierSet> after) {
    Map<String, List<String>> had = idsByPerson(before);
    Map<String, List<String>> has = idsByPerson(after);
    Set<String> persons =
        Stream.concat(had.keySet().stream(), has.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String person : persons) {
      List<String> idsBefore = had.getOrDefault(person, List.of());
      List<String> idsAfter = has.getOrDefault(person, List.of());
      if (!idsBefore.equals(idsAfter)) {
        changes.add(person, idsBefore, idsAfter);
      }
    }
    subscribers.changed(before, after);
  }

  private static Map<String, List<String>> idsByPerson(List<IdentifierSet> sets) {
    return sets.stream()
        .collect(
            Collectors.groupingBy(
                IdentifierSet::regionalId,
                TreeMap::new,
                Collectors.flatMapping(
                    set -> set.ids().stream(),
                    Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), List::copyOf))));
  }
}
