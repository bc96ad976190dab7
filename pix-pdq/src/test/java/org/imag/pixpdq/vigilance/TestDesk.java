package org.imag.pixpdq.vigilance;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.imag.affinity.login.Role;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.linkage.MatcherProducer;
import org.imag.pixpdq.linkage.RecordComparison;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.BlockingIndex;
import org.imag.pixpdq.store.Decisions;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DeskJournal;
import org.imag.pixpdq.store.DeskSearch;
import org.imag.pixpdq.store.DeskWorklist;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.imag.pixpdq.store.MembershipHistory;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.SourceRecords;
import org.imag.pixpdq.vigilance.DeskRefused.Reason;

/** The identity desk of a test index, each call in a transaction. */
public final class TestDesk {
  public static final PatientIdentifier CAYENNE_1 = id(TestIndex.CAYENNE, "P1");
  public static final PatientIdentifier CAYENNE_2 = id(TestIndex.CAYENNE, "P2");
  public static final PatientIdentifier KOUROU_1 = id(TestIndex.KOUROU, "K1");

  private final TestIndex index = new TestIndex();
  private final IdentityDesk desk;
  private final DeskDecisions decisions;

  public TestDesk() {
    EntityManager entities = index.database().entities();
    SourceRecords records = new SourceRecords(entities);
    Demographics demographics = new Demographics(entities);
    DeskWorklist worklist = new DeskWorklist(entities);
    DeskJournal journal = new DeskJournal(entities);
    RecordComparison comparison =
        new RecordComparison(
            new BlockingIndex(entities),
            demographics,
            new Decisions(entities),
            MatcherProducer.shipped());
    PairReading pairs =
        new PairReading(demographics, comparison, new Assertions(entities), worklist, journal);
    desk =
        new IdentityDesk(
            worklist,
            journal,
            new DeskSearch(entities),
            new MembershipHistory(entities),
            records,
            demographics,
            pairs);
    decisions = new DeskDecisions(records, pairs, index.linkage(), journal, worklist);
  }

  private static PatientIdentifier id(IdentityDomain domain, String value) {
    return new PatientIdentifier(domain.authority(), value);
  }

  public TestIndex index() {
    return index;
  }

  public IdentityDesk desk() {
    return desk;
  }

  public DeskDecisions decisions() {
    return decisions;
  }

  public static PatientTraits.Builder marieLouise() {
    return PatientTraits.named(
            new PersonName("LÉVEILLÉ-TESTUNE", "Marie-Louise", "Marie-Louise Rose", "L"))
        .birthDate("19921103")
        .sex("F")
        .birthPlace("97302")
        .address(new PostalAddress("12 rue des Flamboyants", "Cayenne", "97300", "FRA"));
  }

  public static PatientTraits.Builder theodore() {
    return PatientTraits.named(new PersonName("ABAKAMOFOU", "Théodore", "Théodore Kodjo", "L"))
        .birthDate("19510722")
        .sex("M")
        .birthPlace("97353")
        .address(new PostalAddress("3 route de Stoupan", "Matoury", "97351", "FRA"));
  }

  /** A hospital announces a patient. */
  public void announce(PatientIdentifier identifier, PatientTraits.Builder traits) {
    index.inTransaction(() -> index.identities().announce(identifier, traits.build(), "A28"));
  }

  public long record(PatientIdentifier identifier) {
    return index
        .database()
        .number(
            "select id from pix_pdq.identifier where domain_oid = '%s' and value = '%s'"
                .formatted(identifier.authority().oid(), identifier.value()));
  }

  public String personOf(PatientIdentifier identifier) {
    return index
        .database()
        .value("select regional_id from pix_pdq.identifier where id = " + record(identifier));
  }

  public RecordPair pair(PatientIdentifier one, PatientIdentifier other) {
    return RecordPair.of(record(one), record(other));
  }

  public ComparedPair look(RecordPair pair) {
    return index.database().inTransaction(() -> desk.pair(pair));
  }

  /** A decision of somebody who looked at the pair just now. */
  public DeskDecision decision(RecordPair pair, Action action) {
    return new DeskDecision(
        pair,
        action,
        look(pair).seen(),
        "vu avec l'établissement",
        action == Action.MERGE_REQUEST ? Optional.of(pair.low()) : Optional.empty());
  }

  public void decide(DeskDecision decision, Role role) {
    index.inTransaction(() -> decisions.decide(decision, "celia", role, before -> {}));
  }

  /** Why a decision was refused; null when it was not. */
  public Reason refusal(DeskDecision decision, Role role) {
    try {
      decide(decision, role);
      return null;
    } catch (DeskRefused e) {
      return e.reason();
    }
  }
}
