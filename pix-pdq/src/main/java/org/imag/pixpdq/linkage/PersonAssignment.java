package org.imag.pixpdq.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.imag.pixpdq.store.SourceRecord;

/**
 * Which cluster of records keeps which person. A person stays with the cluster that has most of its
 * records, and a cluster keeps the person known longest, so that as few regional ids as possible
 * change their records.
 */
final class PersonAssignment {
  private final Map<Long, String> persons = new HashMap<>();
  private final List<String> inOrder;

  /**
   * Clusters of these records.
   *
   * @param personsInOrder the persons they belong to now, the one known longest first
   */
  PersonAssignment(List<SourceRecord> records, List<String> personsInOrder) {
    records.forEach(
        record -> record.regionalId().ifPresent(person -> persons.put(record.id(), person)));
    this.inOrder = personsInOrder;
  }

  /** The person that each cluster keeps; empty for a cluster that has to get another. */
  Map<Set<Long>, Optional<String>> of(List<Set<Long>> clusters) {
    Map<Set<Long>, List<String>> claims = new HashMap<>();
    for (String person : inOrder) {
      claims.computeIfAbsent(heir(person, clusters), cluster -> new ArrayList<>()).add(person);
    }
    Map<Set<Long>, Optional<String>> kept = new HashMap<>();
    clusters.forEach(
        cluster -> kept.put(cluster, claims.getOrDefault(cluster, List.of()).stream().findFirst()));
    return kept;
  }

  private Set<Long> heir(String person, List<Set<Long>> clusters) {
    return clusters.stream()
        .max(
            Comparator.comparing((Set<Long> cluster) -> share(person, cluster))
                .thenComparing(cluster -> -new TreeSet<>(cluster).first()))
        .orElseThrow();
  }

  private long share(String person, Set<Long> cluster) {
    return cluster.stream().filter(record -> person.equals(persons.get(record))).count();
  }
}
