package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.Decision;
import org.imag.pixpdq.store.Decisions;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.Reviews;
import org.imag.pixpdq.store.Reviews.Outcome;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/**
 * What humans have to look at: pairs of records that the rules would not link by themselves, and
 * pairs that they would but that did not come together.
 */
@Dependent
public class Worklist {
  private final Reviews reviews;
  private final Decisions decisions;
  private final Assertions assertions;
  private final SourceRecords records;

  @Inject
  public Worklist(
      Reviews reviews, Decisions decisions, Assertions assertions, SourceRecords records) {
    this.reviews = reviews;
    this.decisions = decisions;
    this.assertions = assertions;
    this.records = records;
  }

  /** Brings the worklist in line with what is known of these records. */
  void refresh(Collection<Long> ids, String by) {
    Map<RecordPair, Decision> doubts = new TreeMap<>();
    decisions.of(ids).stream()
        .filter(decision -> !decision.zone().equals(RecordComparison.DISTINCT))
        .forEach(decision -> doubts.put(decision.pair(), decision));
    Set<RecordPair> waiting = new HashSet<>(reviews.openPairs(ids));
    if (!doubts.isEmpty() || !waiting.isEmpty()) {
      refresh(ids, doubts, waiting, by);
    }
  }

  private void refresh(
      Collection<Long> ids, Map<RecordPair, Decision> doubts, Set<RecordPair> waiting, String by) {
    Map<Long, SourceRecord> known = recordsOf(doubts.keySet());
    Map<RecordPair, Kind> said = new HashMap<>();
    assertions.of(ids).forEach(assertion -> said.put(assertion.pair(), assertion.kind()));
    doubts.forEach(
        (pair, decision) -> {
          if (!said.containsKey(pair) && areApart(pair, known)) {
            reviews.open(pair, kind(decision, known));
            waiting.remove(pair);
          }
        });
    waiting.forEach(pair -> reviews.close(pair, outcome(pair, said.get(pair)), by));
  }

  private Map<Long, SourceRecord> recordsOf(Set<RecordPair> pairs) {
    Set<Long> ids = new HashSet<>();
    pairs.forEach(
        pair -> {
          ids.add(pair.low());
          ids.add(pair.high());
        });
    Map<Long, SourceRecord> known = new HashMap<>();
    records.find(ids).forEach(record -> known.put(record.id(), record));
    return known;
  }

  private static boolean areApart(RecordPair pair, Map<Long, SourceRecord> known) {
    return !known.get(pair.low()).regionalId().equals(known.get(pair.high()).regionalId());
  }

  private static Reviews.Kind kind(Decision decision, Map<Long, SourceRecord> known) {
    if (decision.zone().equals(RecordComparison.CONFLICT)) {
      return Reviews.Kind.CONFLICT;
    }
    boolean sameDomain =
        known
            .get(decision.pair().low())
            .domainOid()
            .equals(known.get(decision.pair().high()).domainOid());
    return sameDomain ? Reviews.Kind.POSSIBLE_DUPLICATE : Reviews.Kind.POSSIBLE_LINK;
  }

  private Outcome outcome(RecordPair pair, Kind said) {
    if (said == null) {
      return together(pair) ? Outcome.LINKED : Outcome.OBSOLETE;
    }
    return said == Kind.MUST ? Outcome.LINKED : Outcome.DISTINCT;
  }

  private boolean together(RecordPair pair) {
    Map<Long, SourceRecord> known = recordsOf(Set.of(pair));
    return known.get(pair.low()).active()
        && known.get(pair.high()).active()
        && !areApart(pair, known);
  }
}
