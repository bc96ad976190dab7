package org.imag.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes persons out of pairs. What was said to be one person comes first and is not weighed; then
 * the links, the strongest first. Two clusters become one only when every pair between them could:
 * no chain of likenesses links what is distinct. The outcome depends on what is given, not on its
 * order.
 */
public final class Clustering {
  private final Map<KeyPair, Evidence> evidence = new HashMap<>();
  private final Set<KeyPair> cannot;
  private final Set<String> twins = new HashSet<>();
  private final Map<String, Group> groups = new TreeMap<>();
  private final Set<KeyPair> contradictions = new TreeSet<>();

  /** What is one person until now. */
  private record Group(SortedSet<String> keys, Set<String> domains) {}

  private Clustering(
      Collection<Member> members, Collection<Evidence> pairs, Collection<KeyPair> cannot) {
    members.forEach(
        member ->
            groups.put(
                member.key(),
                new Group(new TreeSet<>(Set.of(member.key())), Set.of(member.domain()))));
    this.cannot = Set.copyOf(cannot);
    pairs.forEach(this::note);
  }

  /**
   * The clusters of some identities.
   *
   * @param members the identities, each once
   * @param pairs what is known of them; two without evidence are distinct. Evidence that ties a
   *     member to somebody else counts for twins only: who looks like the twin of another is linked
   *     by a human or by the INS
   * @param must pairs a human said to be one person: they override any evidence
   * @param cannot pairs a human said to be two: they override all else
   */
  public static Clusters of(
      Collection<Member> members,
      Collection<Evidence> pairs,
      Collection<KeyPair> must,
      Collection<KeyPair> cannot) {
    Clustering clustering = new Clustering(members, pairs, cannot);
    must.stream().sorted().distinct().forEach(clustering::obey);
    clustering.links().forEach(clustering::link);
    return clustering.outcome();
  }

  private void note(Evidence pair) {
    evidence.put(pair.pair(), pair);
    if (pair.reasons().contains(Reason.TWIN_ALARM)) {
      twins.add(pair.pair().low());
      twins.add(pair.pair().high());
    }
  }

  private List<Evidence> links() {
    return evidence.values().stream()
        .filter(pair -> pair.zone() == Zone.LINK)
        .filter(pair -> isMember(pair.pair()))
        .sorted(
            Comparator.comparing(Clustering::isProved)
                .thenComparing(Evidence::weight)
                .reversed()
                .thenComparing(Evidence::pair))
        .toList();
  }

  private boolean isMember(KeyPair pair) {
    return groups.containsKey(pair.low()) && groups.containsKey(pair.high());
  }

  private static boolean isProved(Evidence pair) {
    return pair.reasons().contains(Reason.INS_EQUAL_TRAITS_AGREE);
  }

  private void obey(KeyPair pair) {
    if (!isMember(pair)) {
      return;
    }
    Group one = groups.get(pair.low());
    Group other = groups.get(pair.high());
    if (one.equals(other)) {
      return;
    }
    if (between(one, other).stream().anyMatch(cannot::contains)) {
      contradictions.add(pair);
    } else {
      unite(one, other);
    }
  }

  private void link(Evidence pair) {
    Group one = groups.get(pair.pair().low());
    Group other = groups.get(pair.pair().high());
    if (!one.equals(other) && isNoTwin(pair) && mayUnite(one, other)) {
      unite(one, other);
    }
  }

  private boolean isNoTwin(Evidence pair) {
    return isProved(pair)
        || !twins.contains(pair.pair().low()) && !twins.contains(pair.pair().high());
  }

  private boolean mayUnite(Group one, Group other) {
    return one.domains().stream().noneMatch(other.domains()::contains)
        && between(one, other).stream().noneMatch(this::isForbidden);
  }

  private boolean isForbidden(KeyPair pair) {
    Evidence known = evidence.get(pair);
    return cannot.contains(pair) || known == null || known.isForbidding();
  }

  private static List<KeyPair> between(Group one, Group other) {
    List<KeyPair> pairs = new ArrayList<>();
    for (String key : one.keys()) {
      other.keys().forEach(with -> pairs.add(KeyPair.of(key, with)));
    }
    return pairs;
  }

  private void unite(Group one, Group other) {
    SortedSet<String> keys = new TreeSet<>(one.keys());
    keys.addAll(other.keys());
    Set<String> domains = new HashSet<>(one.domains());
    domains.addAll(other.domains());
    Group united = new Group(keys, domains);
    keys.forEach(key -> groups.put(key, united));
  }

  private Clusters outcome() {
    Set<KeyPair> withheld = new TreeSet<>();
    links().stream()
        .map(Evidence::pair)
        .filter(pair -> !groups.get(pair.low()).equals(groups.get(pair.high())))
        .forEach(withheld::add);
    return new Clusters(
        groups.values().stream()
            .map(Group::keys)
            .distinct()
            .sorted(Comparator.comparing(SortedSet::first))
            .toList(),
        contradictions,
        withheld);
  }
}
