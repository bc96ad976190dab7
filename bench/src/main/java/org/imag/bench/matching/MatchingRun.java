package org.imag.bench.matching;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imag.matching.BlockingKeys;
import org.imag.matching.Clustering;
import org.imag.matching.Clusters;
import org.imag.matching.Evidence;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.KeyPair;
import org.imag.matching.Member;
import org.imag.matching.Zone;

/**
 * Lets the engine work as an index does: each record in turn gets its keys and is compared with
 * those before it that share one; then clusters are made.
 */
public final class MatchingRun {
  private final List<Sample> samples;
  private final IdentityMatcher matcher;
  private final Map<Long, List<Integer>> index = new HashMap<>();
  private final Map<KeyPair, Evidence> evidence = new HashMap<>();
  private final Map<String, Integer> clusters = new HashMap<>();
  private final Set<KeyPair> blockedTrue = new HashSet<>();
  private long candidates;
  private long keyNanos;
  private long compareNanos;

  /** A run through these records, in their order. */
  public MatchingRun(List<Sample> samples, IdentityMatcher matcher) {
    this.samples = samples;
    this.matcher = matcher;
  }

  /** Does it. */
  public MatchingRun run() {
    for (int i = 0; i < samples.size(); i++) {
      add(i);
    }
    cluster();
    return this;
  }

  private void add(int number) {
    Sample sample = samples.get(number);
    long begin = cpuNanos();
    Set<Long> keys = BlockingKeys.of(sample.identity());
    keyNanos += cpuNanos() - begin;
    Set<Integer> others = new HashSet<>();
    for (long key : keys) {
      List<Integer> sharing = index.computeIfAbsent(key, unused -> new ArrayList<>(1));
      others.addAll(sharing);
      sharing.add(number);
    }
    candidates += others.size();
    begin = cpuNanos();
    others.forEach(other -> compare(sample, samples.get(other)));
    compareNanos += cpuNanos() - begin;
  }

  /** The processor time of this thread: others on the machine do not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void compare(Sample one, Sample other) {
    Evidence found = matcher.compare(one.identity(), other.identity());
    if (one.person() == other.person()) {
      blockedTrue.add(found.pair());
    }
    if (found.zone() != Zone.DISTINCT) {
      evidence.put(found.pair(), found);
    }
  }

  private void cluster() {
    Map<String, List<Evidence>> ofRecord = new HashMap<>();
    for (Evidence pair : evidence.values()) {
      ofRecord.computeIfAbsent(pair.pair().low(), unused -> new ArrayList<>()).add(pair);
      ofRecord.computeIfAbsent(pair.pair().high(), unused -> new ArrayList<>()).add(pair);
    }
    Map<String, Member> members = new HashMap<>();
    samples.forEach(sample -> members.put(sample.identity().key(), Member.of(sample.identity())));
    for (String key : members.keySet()) {
      if (!clusters.containsKey(key)) {
        cluster(component(key, ofRecord), ofRecord, members);
      }
    }
  }

  private static Set<String> component(String start, Map<String, List<Evidence>> ofRecord) {
    Set<String> component = new HashSet<>(Set.of(start));
    List<String> border = new ArrayList<>(component);
    while (!border.isEmpty()) {
      String key = border.remove(border.size() - 1);
      for (Evidence pair : ofRecord.getOrDefault(key, List.of())) {
        String other = pair.pair().low().equals(key) ? pair.pair().high() : pair.pair().low();
        if (pair.zone() == Zone.LINK && component.add(other)) {
          border.add(other);
        }
      }
    }
    return component;
  }

  private void cluster(
      Set<String> component, Map<String, List<Evidence>> ofRecord, Map<String, Member> members) {
    Set<Evidence> pairs = new HashSet<>();
    component.forEach(key -> pairs.addAll(ofRecord.getOrDefault(key, List.of())));
    Clusters found =
        Clustering.of(component.stream().map(members::get).toList(), pairs, List.of(), List.of());
    for (Set<String> cluster : found.clusters()) {
      int number = clusters.size();
      cluster.forEach(key -> clusters.put(key, number));
    }
  }

  List<Sample> samples() {
    return samples;
  }

  /** Whether two records were compared and are of one person. */
  boolean isBlocked(KeyPair truePair) {
    return blockedTrue.contains(truePair);
  }

  boolean isLinked(KeyPair pair) {
    return clusters.get(pair.low()).equals(clusters.get(pair.high()));
  }

  /** Whether a human is to look at two records that are not linked. */
  boolean isReviewed(KeyPair pair) {
    return evidence.containsKey(pair) && !isLinked(pair);
  }

  /** All pairs that are neither distinct nor left apart by their keys. */
  public Collection<Evidence> evidence() {
    return evidence.values();
  }

  /** The records of each cluster, by number. */
  public Map<Integer, List<Sample>> clusters() {
    Map<Integer, List<Sample>> found = new HashMap<>();
    samples.forEach(
        sample ->
            found
                .computeIfAbsent(clusters.get(sample.identity().key()), unused -> new ArrayList<>())
                .add(sample));
    return found;
  }

  double candidatesEach() {
    return (double) candidates / samples.size();
  }

  double keysEach() {
    return index.values().stream().mapToLong(List::size).sum() / (double) samples.size();
  }

  /** How many records the most frequent key has. */
  int mostOfAKey() {
    return index.values().stream().mapToInt(List::size).max().orElse(0);
  }

  double microsecondsForKeys() {
    return keyNanos / 1e3 / samples.size();
  }

  double microsecondsForComparing() {
    return candidates == 0 ? 0 : compareNanos / 1e3 / candidates;
  }
}
