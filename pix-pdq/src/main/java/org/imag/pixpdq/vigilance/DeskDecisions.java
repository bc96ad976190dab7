package org.imag.pixpdq.vigilance;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.imag.affinity.login.Role;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.linkage.Linkage;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.DeskJournal;
import org.imag.pixpdq.store.DeskWorklist;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;
import org.imag.pixpdq.vigilance.DeskRefused.Reason;

/**
 * What the people of the identity desk decide. Every decision is written to the journal in the same
 * transaction, with what the rules said of the records at that moment.
 */
@Dependent
public class DeskDecisions {
  private final SourceRecords records;
  private final PairReading pairs;
  private final Linkage linkage;
  private final DeskJournal journal;
  private final DeskWorklist worklist;

  @Inject
  public DeskDecisions(
      SourceRecords records,
      PairReading pairs,
      Linkage linkage,
      DeskJournal journal,
      DeskWorklist worklist) {
    this.records = records;
    this.pairs = pairs;
    this.linkage = linkage;
    this.journal = journal;
    this.worklist = worklist;
  }

  /** For the container. */
  protected DeskDecisions() {
    this(null, null, null, null, null);
  }

  /**
   * Does what was decided.
   *
   * @param by who decided
   * @param recording of it for the auditors, with what it was decided about as it was before; the
   *     last thing that happens, so that nothing is changed when it fails
   * @throws DeskRefused when it may not be
   */
  @Transactional
  public void decide(
      DeskDecision decision, String by, Role role, Consumer<ComparedPair> recording) {
    if (!role.includes(DeskDecision.roleFor(decision.action()))) {
      throw new DeskRefused(Reason.NOT_ALLOWED);
    }
    if (!decision.hasReason()) {
      throw new DeskRefused(Reason.REASON_MISSING);
    }
    ComparedPair before = locked(decision);
    Action action = verified(decision, before);
    journal.add(entry(decision, action, by, before));
    carryOut(decision, action, by);
    recording.accept(before);
  }

  /** One at a time: a second decision about the pair waits here, and then sees the first. */
  private ComparedPair locked(DeskDecision decision) {
    Collection<SourceRecord> both =
        records.find(Set.of(decision.pair().low(), decision.pair().high()));
    records.lock(both.stream().map(DeskDecisions::identifier).toList());
    ComparedPair pair = pairs.read(decision.pair()).orElseThrow(() -> new DeskRefused(Reason.GONE));
    if (pair.seen() != decision.seen()) {
      throw new DeskRefused(Reason.DECIDED_MEANWHILE);
    }
    return pair;
  }

  private static PatientIdentifier identifier(SourceRecord record) {
    return PatientIdentifier.ofUnnamedDomain(record.domainOid(), record.value());
  }

  private static Action verified(DeskDecision decision, ComparedPair before) {
    switch (decision.action()) {
      case LINK -> require(!before.sameDomain(), Reason.SAME_DOMAIN);
      case REVOKE -> require(before.said().isPresent(), Reason.NOTHING_SAID);
      case MERGE_REQUEST -> {
        require(before.sameDomain(), Reason.OTHER_DOMAIN);
        require(decision.kept().filter(kept -> isOf(decision, kept)).isPresent(), Reason.GONE);
      }
      case UNLINK, CANNOT_LINK -> {
        return before.together() ? Action.UNLINK : Action.CANNOT_LINK;
      }
      default -> {}
    }
    return decision.action();
  }

  private static boolean isOf(DeskDecision decision, long record) {
    return record == decision.pair().low() || record == decision.pair().high();
  }

  private static void require(boolean condition, Reason reason) {
    if (!condition) {
      throw new DeskRefused(reason);
    }
  }

  private void carryOut(DeskDecision decision, Action action, String by) {
    switch (action) {
      case LINK -> linkage.say(new Assertion(decision.pair(), Kind.MUST), by, decision.reason());
      case UNLINK, CANNOT_LINK ->
          linkage.say(new Assertion(decision.pair(), Kind.CANNOT), by, decision.reason());
      case REVOKE -> linkage.revoke(decision.pair(), by);
      case ASSIGN -> worklist.assign(decision.pair(), by);
      default -> {}
    }
  }

  private static JournalEntry entry(
      DeskDecision decision, Action action, String by, ComparedPair before) {
    return new JournalEntry(
        0,
        Instant.now(),
        by,
        action,
        decision.pair(),
        action == Action.MERGE_REQUEST ? decision.kept() : Optional.empty(),
        decision.reason().strip(),
        before.low().record().regionalId().orElseThrow(),
        before.high().record().regionalId().orElseThrow(),
        before.evidence().toJson());
  }
}
