package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.matching.Clustering;
import org.imag.matching.Evidence;
import org.imag.matching.KeyPair;
import org.imag.matching.Member;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.Decisions;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.SourceRecord;

/**
 * Which records of a component are one person. Compares all of them with each other, since a
 * component is small: it grows with the square of its size.
 */
@Dependent
public class RecordClusters {
  private final Demographics demographics;
  private final RecordComparison comparison;
  private final Decisions decisions;
  private final Assertions assertions;

  @Inject
  public RecordClusters(
      Demographics demographics,
      RecordComparison comparison,
      Decisions decisions,
      Assertions assertions) {
    this.demographics = demographics;
    this.comparison = comparison;
    this.decisions = decisions;
    this.assertions = assertions;
  }

  /** The clusters, each record in exactly one. */
  List<Set<Long>> of(Component component) {
    if (component.records().size() == 1) {
      return List.of(component.ids());
    }
    Names names = new Names(component);
    List<Assertion> said = assertions.of(component.ids());
    return Clustering.of(
            component.records().stream()
                .map(record -> new Member(record.key(), record.domainOid()))
                .toList(),
            evidence(component, names),
            pairs(said, Kind.MUST, names),
            pairs(said, Kind.CANNOT, names))
        .clusters()
        .stream()
        .map(names::ids)
        .toList();
  }

  private List<Evidence> evidence(Component component, Names names) {
    List<DescribedRecord> described = demographics.of(component.ids());
    List<Evidence> evidence = new ArrayList<>(towardsOthers(component, names));
    for (int one = 0; one < described.size(); one++) {
      for (int other = one + 1; other < described.size(); other++) {
        evidence.add(comparison.between(described.get(one), described.get(other)));
      }
    }
    return evidence;
  }

  /** Who looks like the twin of anybody is not linked by rule. */
  private List<Evidence> towardsOthers(Component component, Names names) {
    Set<Long> members = component.ids();
    return decisions.of(members).stream()
        .filter(
            known ->
                !members.contains(known.pair().low()) || !members.contains(known.pair().high()))
        .map(known -> Evidence.ofJson(names.pair(known.pair()), known.evidence()))
        .toList();
  }

  private static List<KeyPair> pairs(List<Assertion> said, Kind kind, Names names) {
    return said.stream()
        .filter(assertion -> assertion.kind() == kind)
        .map(assertion -> names.pair(assertion.pair()))
        .toList();
  }

  /** Records by what their hospitals call them, so that it does not matter which came first. */
  private static final class Names {
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();

    Names(Component component) {
      for (SourceRecord record : component.records()) {
        names.put(record.id(), record.key());
        ids.put(record.key(), record.id());
      }
    }

    KeyPair pair(RecordPair pair) {
      return KeyPair.of(name(pair.low()), name(pair.high()));
    }

    private String name(long record) {
      return names.getOrDefault(record, "outside the component " + record);
    }

    Set<Long> ids(Collection<String> cluster) {
      return cluster.stream().map(ids::get).collect(Collectors.toUnmodifiableSet());
    }
  }
}
