package org.imag.bench.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.imag.bench.identity.IndexTables.DecidedPair;
import org.imag.bench.identity.IndexTables.LoadedRecord;
import org.imag.bench.matching.MatchingRun;
import org.imag.bench.matching.Sample;
import org.imag.matching.Evidence;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.Zone;

/**
 * Records of some thousand people as feeds leave them in an index: compared with each other by the
 * rules, clustered to persons. They are not compared with other batches, whose people are others.
 *
 * @param persons how many persons they turned out to be
 */
record IndexBatch(List<LoadedRecord> records, List<DecidedPair> pairs, int persons) {

  /**
   * A batch of these records.
   *
   * @param firstId number of the first record
   * @param firstPerson running number of the first person
   * @param regionalIds how a running number is written
   */
  static IndexBatch of(
      List<FedRecord> said,
      IdentityMatcher matcher,
      long firstId,
      long firstPerson,
      LongFunction<String> regionalIds) {
    List<Sample> samples = new ArrayList<>();
    said.forEach(record -> samples.add(People.sample(record)));
    MatchingRun run = new MatchingRun(samples, matcher).run();
    Map<String, Integer> clusters = new HashMap<>();
    run.clusters()
        .forEach((number, of) -> of.forEach(s -> clusters.put(s.identity().key(), number)));
    Map<Integer, String> persons = new HashMap<>();
    Map<Integer, List<String>> members = new HashMap<>();
    Map<String, LoadedRecord> byKey = new HashMap<>();
    List<LoadedRecord> records = new ArrayList<>();
    for (FedRecord record : said) {
      int cluster = clusters.get(record.key());
      String person =
          persons.computeIfAbsent(
              cluster, unused -> regionalIds.apply(firstPerson + persons.size()));
      List<String> before = members.getOrDefault(cluster, List.of());
      LoadedRecord loaded = new LoadedRecord(firstId + records.size(), record, person, before);
      members.put(cluster, loaded.after());
      byKey.put(record.key(), loaded);
      records.add(loaded);
    }
    List<DecidedPair> pairs =
        run.evidence().stream().map(evidence -> pair(evidence, byKey)).toList();
    return new IndexBatch(records, pairs, persons.size());
  }

  private static DecidedPair pair(Evidence evidence, Map<String, LoadedRecord> byKey) {
    LoadedRecord one = byKey.get(evidence.pair().low());
    LoadedRecord other = byKey.get(evidence.pair().high());
    return new DecidedPair(
        Math.min(one.id(), other.id()),
        Math.max(one.id(), other.id()),
        evidence,
        review(evidence, one, other));
  }

  /** What a human has to look at; empty text for nothing. */
  private static String review(Evidence evidence, LoadedRecord one, LoadedRecord other) {
    if (one.person().equals(other.person())) {
      return "";
    }
    if (evidence.zone() == Zone.CONFLICT) {
      return "CONFLICT";
    }
    return one.said().id().oid().equals(other.said().id().oid())
        ? "POSSIBLE_DUPLICATE"
        : "POSSIBLE_LINK";
  }
}
