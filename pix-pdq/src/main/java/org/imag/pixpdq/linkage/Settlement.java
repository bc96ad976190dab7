package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.MembershipChange;
import org.imag.pixpdq.store.MembershipChange.Cause;
import org.imag.pixpdq.store.Memberships;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.SourceRecord;

/**
 * Brings the persons in line with the clusters of their records: the records that move, the
 * regional ids that are given, what registry and subscribers are told of it, and the worklist.
 */
@Dependent
public class Settlement {
  private final Components components;
  private final RecordClusters clusters;
  private final Persons persons;
  private final Demographics demographics;
  private final Memberships memberships;
  private final RegistryNotices registry;
  private final PersonWatches watches;
  private final Worklist worklist;

  @Inject
  public Settlement(
      Components components,
      RecordClusters clusters,
      Persons persons,
      Demographics demographics,
      Memberships memberships,
      RegistryNotices registry,
      PersonWatches watches,
      Worklist worklist) {
    this.components = components;
    this.clusters = clusters;
    this.persons = persons;
    this.demographics = demographics;
    this.memberships = memberships;
    this.registry = registry;
    this.watches = watches;
    this.worklist = worklist;
  }

  /** Settles whose the records around these are. */
  void settle(Collection<Long> seeds, Cause cause, String by) {
    Component component = components.lockAround(seeds);
    if (!component.records().isEmpty()) {
      assign(component, cause, by);
      worklist.refresh(component.ids(), by);
    }
  }

  private void assign(Component component, Cause cause, String by) {
    PersonWatch watch = watches.over(component.persons());
    Set<String> added = new HashSet<>();
    Map<Set<Long>, Optional<String>> kept =
        new PersonAssignment(component.records(), persons.inOrder(component.persons()))
            .of(clusters.of(component));
    kept.forEach(
        (cluster, person) ->
            gather(
                component.of(cluster),
                person.orElseGet(() -> another(component.of(cluster), added)),
                person.isPresent() ? cause : Cause.ANNOUNCED,
                cause,
                by));
    watch.end(added);
  }

  private String another(List<SourceRecord> cluster, Set<String> added) {
    long first = cluster.stream().mapToLong(SourceRecord::id).min().orElseThrow();
    String person = formerPerson(first, cluster).orElseGet(() -> add(first));
    added.add(person);
    return person;
  }

  /** Records that belong to nobody are new: they have no past. */
  private Optional<String> formerPerson(long first, List<SourceRecord> cluster) {
    return cluster.stream().allMatch(record -> record.regionalId().isEmpty())
        ? Optional.empty()
        : memberships.formerPerson(first);
  }

  private String add(long record) {
    String person = registry.regionalId(persons.nextNumber());
    persons.add(person);
    registry.added(person, demographics.of(List.of(record)).get(0).traits());
    return person;
  }

  private void gather(
      List<SourceRecord> records, String person, Cause ofNew, Cause ofKnown, String by) {
    for (SourceRecord record : records) {
      Optional<String> from = record.regionalId();
      if (!from.equals(Optional.of(person))) {
        Cause cause = from.isPresent() ? ofKnown : ofNew;
        memberships.change(new MembershipChange(record.id(), from, person, cause, by));
        from.ifPresent(previous -> registry.moved(record, previous, person));
      }
    }
  }
}
