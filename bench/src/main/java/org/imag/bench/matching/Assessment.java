package org.imag.bench.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.imag.matching.Evidence;
import org.imag.matching.KeyPair;
import org.imag.matching.Reason;

/** How right a run was, in total and by what went wrong when a record was entered. */
final class Assessment {
  private final MatchingRun run;
  private final Score total = new Score();
  private final Map<EntryError, Score> byError = new EnumMap<>(EntryError.class);
  private final Map<Reason, Integer> reviewReasons = new TreeMap<>();
  private final List<KeyPair> falseLinks = new ArrayList<>();

  Assessment(MatchingRun run) {
    this.run = run;
    Map<String, Sample> samples = new HashMap<>();
    run.samples().forEach(sample -> samples.put(sample.identity().key(), sample));
    truePairs();
    falseLinks();
    for (Evidence pair : run.evidence()) {
      review(samples.get(pair.pair().low()), samples.get(pair.pair().high()), pair);
    }
  }

  private void truePairs() {
    Map<Integer, List<Sample>> persons = new HashMap<>();
    run.samples()
        .forEach(
            sample ->
                persons.computeIfAbsent(sample.person(), unused -> new ArrayList<>()).add(sample));
    for (List<Sample> person : persons.values()) {
      pairs(
          person,
          (one, other) -> {
            KeyPair pair = KeyPair.of(one.identity().key(), other.identity().key());
            boolean blocked = run.isBlocked(pair);
            total.truePair(blocked, run.isLinked(pair), run.isReviewed(pair));
            score(one, other).truePair(blocked, run.isLinked(pair), run.isReviewed(pair));
          });
    }
  }

  private void falseLinks() {
    for (List<Sample> cluster : run.clusters().values()) {
      pairs(
          cluster,
          (one, other) -> {
            if (one.person() != other.person()) {
              total.falsePair(true);
              score(one, other).falsePair(true);
              falseLinks.add(KeyPair.of(one.identity().key(), other.identity().key()));
            }
          });
    }
  }

  private void review(Sample one, Sample other, Evidence pair) {
    if (!run.isReviewed(pair.pair())) {
      return;
    }
    if (one.person() == other.person()) {
      pair.reasons().forEach(reason -> reviewReasons.merge(reason, 1, Integer::sum));
    } else {
      total.falsePair(false);
      score(one, other).falsePair(false);
    }
  }

  private static void pairs(List<Sample> samples, BiConsumer<Sample, Sample> action) {
    for (int i = 0; i < samples.size(); i++) {
      for (int j = 0; j < i; j++) {
        action.accept(samples.get(j), samples.get(i));
      }
    }
  }

  /** The record with the error decides; of two the later. */
  private Score score(Sample one, Sample other) {
    EntryError error = other.error() == EntryError.NONE ? one.error() : other.error();
    return byError.computeIfAbsent(error, unused -> new Score());
  }

  Score total() {
    return total;
  }

  Map<EntryError, Score> byError() {
    return byError;
  }

  /** Why pairs of one person went to review; a pair may have several reasons. */
  Map<Reason, Integer> reviewReasons() {
    return reviewReasons;
  }

  List<KeyPair> falseLinkPairs() {
    return falseLinks;
  }
}
