package org.imag.bench.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imag.matching.Evidence;

/**
 * What became of pairs of persons that are easily taken for one.
 *
 * @param pairs of persons
 * @param linked of them, by a record of each
 * @param reviewed of the others
 */
record LookAlikes(int pairs, int linked, int reviewed) {

  static LookAlikes of(Collection<PersonPair> pairs, MatchingRun run) {
    Set<PersonPair> linked = new HashSet<>();
    for (List<Sample> cluster : run.clusters().values()) {
      List<Integer> persons = cluster.stream().map(Sample::person).distinct().toList();
      persons.forEach(one -> persons.forEach(other -> linked.add(new PersonPair(one, other))));
    }
    linked.retainAll(pairs);
    Set<PersonPair> reviewed = reviewed(run);
    reviewed.retainAll(pairs);
    reviewed.removeAll(linked);
    return new LookAlikes(pairs.size(), linked.size(), reviewed.size());
  }

  private static Set<PersonPair> reviewed(MatchingRun run) {
    Map<String, Integer> persons = new HashMap<>();
    run.samples().forEach(sample -> persons.put(sample.identity().key(), sample.person()));
    Set<PersonPair> reviewed = new HashSet<>();
    for (Evidence pair : run.evidence()) {
      TreeSet<Integer> both =
          new TreeSet<>(List.of(persons.get(pair.pair().low()), persons.get(pair.pair().high())));
      reviewed.add(new PersonPair(both.first(), both.last()));
    }
    return reviewed;
  }

  @Override
  public String toString() {
    return "%d pairs of persons, %d linked, %d to review".formatted(pairs, linked, reviewed);
  }
}
