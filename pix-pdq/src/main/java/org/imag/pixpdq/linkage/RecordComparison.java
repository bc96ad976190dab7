package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.matching.BlockingKeys;
import org.imag.matching.Evidence;
import org.imag.matching.Identity;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.Reason;
import org.imag.pixpdq.store.BlockingIndex;
import org.imag.pixpdq.store.Decision;
import org.imag.pixpdq.store.Decisions;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.RecordPair;

/**
 * Compares a record with every other that shares a blocking key, and keeps what the rules say of
 * the two with the evidence.
 */
@Dependent
public class RecordComparison {
  static final String LINK = "LINK";
  static final String REVIEW = "REVIEW";
  static final String CONFLICT = "CONFLICT";
  static final String DISTINCT = "DISTINCT";

  /**
   * A record is compared with so many others at the most, those with which it has the rarest keys
   * in common: a name that thousands bear must not make each of them wait for all others.
   */
  static final int MOST_CANDIDATES = 100;

  private static final int MOST_DOUBTS = 20;

  private static final String TWIN = Reason.TWIN_ALARM.name();

  private final BlockingIndex blocking;
  private final Demographics demographics;
  private final Decisions decisions;
  private final IdentityMatcher matcher;

  @Inject
  public RecordComparison(
      BlockingIndex blocking,
      Demographics demographics,
      Decisions decisions,
      IdentityMatcher matcher) {
    this.blocking = blocking;
    this.demographics = demographics;
    this.decisions = decisions;
    this.matcher = matcher;
  }

  /** Who decides: the rules in this version. */
  String author() {
    return "rules " + matcher.parameters().version();
  }

  /** What the rules say of two records. */
  public Evidence between(DescribedRecord one, DescribedRecord other) {
    return matcher.compare(ComparedIdentity.of(one), ComparedIdentity.of(other));
  }

  /**
   * Compares a record for the first time.
   *
   * @return the records whose persons may have to change: itself, and those it is tied to
   */
  Set<Long> compareNew(DescribedRecord described) {
    long record = described.record().id();
    Identity identity = ComparedIdentity.of(described);
    Set<Long> keys = BlockingKeys.of(identity);
    blocking.lock(keys);
    blocking.add(record, keys);
    List<Decision> found = strongest(against(identity, record, keys));
    decisions.replace(List.of(), found);
    Set<Long> touched = tied(found, record);
    touched.add(record);
    return touched;
  }

  /**
   * Compares a record anew.
   *
   * @return the records whose persons may have to change: itself, and those it is or was tied to
   */
  Set<Long> compare(DescribedRecord described) {
    long record = described.record().id();
    Identity identity = ComparedIdentity.of(described);
    Set<Long> keys = BlockingKeys.of(identity);
    blocking.lock(union(keys, blocking.keysOf(record)));
    List<Decision> before = decisions.of(List.of(record));
    blocking.replace(record, keys);
    List<Decision> kept = strongest(against(identity, record, keys));
    decisions.replace(before, kept);
    Set<Long> touched = tied(before, record);
    touched.addAll(tied(kept, record));
    touched.add(record);
    return touched;
  }

  /** What the rules say of a record and all others that share a key. */
  private List<Decision> against(Identity identity, long record, Set<Long> keys) {
    List<Decision> found = new ArrayList<>();
    for (DescribedRecord other :
        demographics.of(blocking.candidates(record, keys, MOST_CANDIDATES))) {
      Evidence evidence = matcher.compare(identity, ComparedIdentity.of(other));
      if (!evidence.zone().name().equals(DISTINCT)) {
        found.add(decision(RecordPair.of(record, other.record().id()), evidence));
      }
    }
    return found;
  }

  /**
   * Takes a record out of all comparisons.
   *
   * @return the records it was tied to
   */
  Set<Long> forget(long record) {
    List<Decision> before = decisions.of(List.of(record));
    blocking.replace(record, Set.of());
    decisions.replace(before, List.of());
    return before.stream().map(known -> known.pair().other(record)).collect(Collectors.toSet());
  }

  /**
   * All links and conflicts, and of the rest the strongest: nobody looks at more, and a name that
   * hundreds share must not make each of them wait for all others.
   */
  private static List<Decision> strongest(List<Decision> found) {
    List<Decision> kept = new ArrayList<>();
    found.stream().filter(decision -> !isDoubt(decision)).forEach(kept::add);
    found.stream()
        .filter(RecordComparison::isDoubt)
        .sorted(
            Comparator.comparingDouble(Decision::weight).reversed().thenComparing(Decision::pair))
        .limit(MOST_DOUBTS)
        .forEach(kept::add);
    return kept;
  }

  private static boolean isDoubt(Decision decision) {
    return decision.zone().equals(REVIEW);
  }

  /** Those whose persons depend on the record: linked to it, or its look-alike twin. */
  private static Set<Long> tied(List<Decision> known, long record) {
    Set<Long> tied = new HashSet<>();
    known.stream()
        .filter(decision -> !isDoubt(decision) || decision.evidence().contains(TWIN))
        .forEach(decision -> tied.add(decision.pair().other(record)));
    return tied;
  }

  private static Set<Long> union(Set<Long> some, Set<Long> more) {
    Set<Long> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  private static Decision decision(RecordPair pair, Evidence evidence) {
    return new Decision(
        pair,
        evidence.zone().name(),
        evidence.weight(),
        evidence.toJson(),
        evidence.parametersVersion());
  }
}
