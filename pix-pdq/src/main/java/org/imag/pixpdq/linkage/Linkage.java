package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.MembershipChange;
import org.imag.pixpdq.store.MembershipChange.Cause;
import org.imag.pixpdq.store.Memberships;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/**
 * Decides which records are one person, and lets persons, worklist, registry and subscribers
 * follow. Who is one person follows from the records and from what was asserted of them alone, not
 * from the order in which they came. Each call belongs to a transaction of its caller.
 */
@Dependent
public class Linkage {
  private final SourceRecords records;
  private final Demographics demographics;
  private final RecordComparison comparison;
  private final Assertions assertions;
  private final Memberships memberships;
  private final Settlement settlement;
  private final RegistryNotices registry;
  private final PersonWatches watches;
  private final ProvenHomonyms homonyms;

  @Inject
  public Linkage(
      SourceRecords records,
      Demographics demographics,
      RecordComparison comparison,
      Assertions assertions,
      Memberships memberships,
      Settlement settlement,
      RegistryNotices registry,
      PersonWatches watches,
      ProvenHomonyms homonyms) {
    this.records = records;
    this.demographics = demographics;
    this.comparison = comparison;
    this.assertions = assertions;
    this.memberships = memberships;
    this.settlement = settlement;
    this.registry = registry;
    this.watches = watches;
    this.homonyms = homonyms;
  }

  /** Takes in what a hospital says of a patient that nobody spoke of before. */
  public void introduce(long record, PatientTraits traits, String event) {
    demographics.introduce(record, traits, event);
    DescribedRecord described = described(record);
    settle(described, comparison.compareNew(described));
  }

  private DescribedRecord described(long record) {
    return demographics.of(List.of(record)).get(0);
  }

  private void settle(DescribedRecord described, Set<Long> touched) {
    homonyms.keepApart(described);
    settlement.settle(touched, Cause.RULE, comparison.author());
  }

  /** Takes in what a hospital says of a patient now, and compares the record anew. */
  public void describe(long record, PatientTraits traits, String event) {
    Optional<DescribedRecord> before = demographics.of(List.of(record)).stream().findFirst();
    describe(record, before, traits, event);
    if (before.filter(known -> known.traits().sameAs(traits)).isEmpty()) {
      DescribedRecord described = described(record);
      settle(described, comparison.compare(described));
    }
  }

  /** A record that may be two people is told apart from its person from now on, or not any more. */
  private void describe(
      long record, Optional<DescribedRecord> before, PatientTraits traits, String event) {
    Optional<PersonWatch> watch =
        before
            .filter(known -> known.traits().maybeTwoPersons() != traits.maybeTwoPersons())
            .flatMap(known -> known.record().regionalId())
            .map(person -> watches.over(Set.of(person)));
    demographics.describe(record, traits, event);
    watch.ifPresent(PersonWatch::end);
  }

  /** Says of two records that they are one person, or two, against what the rules say. */
  public void say(Assertion assertion, String by, String reason) {
    assertions.say(assertion, by, reason);
    settlement.settle(both(assertion.pair()), Cause.ASSERTION, by);
  }

  /** Leaves two records to the rules again. */
  public void revoke(RecordPair pair, String by) {
    if (assertions.revoke(pair, by)) {
      settlement.settle(both(pair), Cause.ASSERTION, by);
    }
  }

  /** Whether that was said of two records and still holds. */
  public boolean isAsserted(RecordPair pair, Kind kind) {
    return assertions.of(both(pair)).contains(new Assertion(pair, kind));
  }

  private static Set<Long> both(RecordPair pair) {
    return Set.of(pair.low(), pair.high());
  }

  /**
   * One record goes up in another of its hospital, for good. What was asserted of it holds of the
   * other from now on. A person left without records is merged at the registry too, so that no
   * document stays behind.
   */
  public void merge(SourceRecord surviving, SourceRecord subsumed, String by) {
    String to = surviving.regionalId().orElseThrow();
    String from = subsumed.regionalId().orElseThrow();
    PersonWatch watch = watches.over(List.of(from, to));
    Set<Long> touched = absorb(surviving, subsumed, by);
    registry.renamed(surviving, subsumed, from, to);
    if (!from.equals(to) && records.ofPersons(List.of(from)).isEmpty()) {
      registry.merged(to, from);
    }
    watch.end();
    touched.add(surviving.id());
    settlement.settle(touched, Cause.MERGE, by);
  }

  /** A hospital's id goes over into a new one of the same patient. */
  public void rename(SourceRecord former, long current, String by) {
    String person = former.regionalId().orElseThrow();
    PersonWatch watch = watches.over(Set.of(person));
    PatientTraits traits = demographics.of(List.of(former.id())).get(0).traits();
    memberships.change(new MembershipChange(current, former.regionalId(), person, Cause.MERGE, by));
    SourceRecord renamed = records.find(List.of(current)).get(0);
    demographics.introduce(current, traits, "A47");
    Set<Long> touched = absorb(renamed, former, by);
    registry.renamed(renamed, former, person, person);
    watch.end();
    touched.addAll(comparison.compareNew(described(current)));
    settlement.settle(touched, Cause.MERGE, by);
  }

  /** The records that were related to the one that is no more. */
  private Set<Long> absorb(SourceRecord surviving, SourceRecord subsumed, String by) {
    Set<Long> touched = new HashSet<>(comparison.forget(subsumed.id()));
    inherit(surviving, subsumed, by);
    memberships.change(
        new MembershipChange(
            subsumed.id(),
            subsumed.regionalId(),
            surviving.regionalId().orElseThrow(),
            Cause.MERGE,
            by));
    records.subsume(subsumed.id(), surviving.id());
    touched.remove(subsumed.id());
    return touched;
  }

  private void inherit(SourceRecord surviving, SourceRecord subsumed, String by) {
    Collection<Assertion> inherited = assertions.of(List.of(subsumed.id()));
    for (Assertion assertion : inherited) {
      assertions.revoke(assertion.pair(), by);
      long other = assertion.pair().other(subsumed.id());
      if (other != surviving.id()) {
        RecordPair pair = RecordPair.of(surviving.id(), other);
        if (assertion.kind() == Kind.CANNOT || !isAsserted(pair, Kind.CANNOT)) {
          assertions.say(
              new Assertion(pair, assertion.kind()), by, "said of " + subsumed.key() + " before");
        }
      }
    }
  }
}
