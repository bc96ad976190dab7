package org.imag.pixpdq.vigilance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.pixpdq.vigilance.TestDesk.CAYENNE_1;
import static org.imag.pixpdq.vigilance.TestDesk.CAYENNE_2;
import static org.imag.pixpdq.vigilance.TestDesk.KOUROU_1;
import static org.imag.pixpdq.vigilance.TestDesk.marieLouise;
import static org.imag.pixpdq.vigilance.TestDesk.theodore;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imag.affinity.login.Role;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.imag.pixpdq.store.DeskWorklist.Filter;
import org.imag.pixpdq.store.JournalEntry;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.Reviews;
import org.imag.pixpdq.vigilance.DeskRefused.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Doublon, collision, homonyme and what humans do about them (RNIV; decisions are reversible). */
class IdentityDeskTest {
  private TestDesk desk;

  @BeforeEach
  void open() {
    desk = new TestDesk();
  }

  private RecordPair twoPersons() {
    desk.announce(CAYENNE_1, marieLouise());
    desk.announce(KOUROU_1, theodore());
    return desk.pair(CAYENNE_1, KOUROU_1);
  }

  /** After each change the registry and the subscribers are told (ITI-64, ITI-10). */
  @Test
  void subscribersAreToldOfEachDecision() {
    RecordPair pair = twoPersons();
    String both = "2.999.973.3.1|P1,2.999.973.3.2|K1";

    desk.decide(desk.decision(pair, Action.LINK), Role.OPERATOR);
    assertThat(lastKnownIds()).contains(both);
    desk.decide(desk.decision(pair, Action.REVOKE), Role.SUPERVISOR);
    assertThat(lastKnownIds())
        .contains("2.999.973.3.1|P1", "2.999.973.3.2|K1")
        .doesNotContain(both);
  }

  /** What subscribers were told last of each person. */
  private List<String> lastKnownIds() {
    return desk.index()
        .database()
        .column(
            "select distinct on (regional_id) array_to_string(after, ',')"
                + " from pix_pdq.person_change order by regional_id, id desc");
  }

  private RecordPair duplicate() {
    desk.announce(CAYENNE_1, marieLouise());
    desk.announce(CAYENNE_2, marieLouise());
    return desk.pair(CAYENNE_1, CAYENNE_2);
  }

  private Page<IdentityDesk.Waiting> waiting(Filter filter) {
    return desk.index().database().inTransaction(() -> desk.desk().waiting(filter, 1));
  }

  private List<JournalEntry> journal() {
    return desk.index().database().inTransaction(() -> desk.desk().journal(1)).rows();
  }

  @Test
  void aDuplicateWaitsWithBothSidesAndTheEvidence() {
    RecordPair pair = duplicate();

    assertThat(waiting(Filter.ALL).rows())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.review().kind()).isEqualTo(Reviews.Kind.POSSIBLE_DUPLICATE);
              assertThat(waiting.low().traits().birthDate()).isEqualTo("19921103");
            });
    assertThat(waiting(new Filter(Optional.of(Reviews.Kind.CONFLICT), Optional.empty())).rows())
        .isEmpty();
    assertThat(desk.look(pair).evidence().fields()).isNotEmpty();
  }

  /** A wrong link is undone: regional id and documents (ITI-64) go back to where they were. */
  @Test
  void aWrongLinkIsUndoneAndTheDocumentsFollow() {
    RecordPair pair = twoPersons();
    String cayenne = desk.personOf(CAYENNE_1);
    String kourou = desk.personOf(KOUROU_1);

    desk.decide(desk.decision(pair, Action.LINK), Role.OPERATOR);
    assertThat(desk.personOf(KOUROU_1)).isEqualTo(desk.personOf(CAYENNE_1));
    desk.decide(desk.decision(pair, Action.REVOKE), Role.SUPERVISOR);

    assertThat(desk.personOf(CAYENNE_1)).isEqualTo(cayenne);
    assertThat(desk.personOf(KOUROU_1)).isEqualTo(kourou);
    StubRegistry registry = new StubRegistry();
    new RegistryFeed(desk.index().outbox(), registry, Clock.systemUTC()).forward();
    assertThat(registry.received())
        .filteredOn(message -> message.contains("|ADT^A43^ADT_A43|"))
        .satisfiesExactly(
            there -> assertThat(there).contains("|||" + cayenne + "^", "\rMRG|" + kourou + "^"),
            back -> assertThat(back).contains("|||" + kourou + "^", "\rMRG|" + cayenne + "^"));
  }

  @Test
  void whoDidWhatAndWhyIsKeptWithTheEvidenceForEver() {
    RecordPair pair = twoPersons();
    String kourou = desk.personOf(KOUROU_1);
    desk.decide(desk.decision(pair, Action.LINK), Role.OPERATOR);

    assertThat(journal())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.by()).isEqualTo("celia");
              assertThat(entry.reason()).isEqualTo("vu avec l'établissement");
              assertThat(entry.highPerson()).isEqualTo(kourou);
              assertThat(entry.evidence()).contains("\"zone\":\"DISTINCT\"");
            });
    for (String change :
        List.of(
            "update pix_pdq.desk_journal set reason = 'x'", "delete from pix_pdq.desk_journal")) {
      assertThatThrownBy(() -> desk.index().database().execute(change))
          .hasMessageContaining("is not changed");
    }
  }

  @Test
  void aLinkOfTheRulesIsSeparatedForGood() {
    desk.announce(CAYENNE_1, marieLouise());
    desk.announce(KOUROU_1, marieLouise());
    RecordPair pair = desk.pair(CAYENNE_1, KOUROU_1);

    desk.decide(desk.decision(pair, Action.CANNOT_LINK), Role.OPERATOR);
    desk.announce(KOUROU_1, marieLouise().birthPlace("97304"));

    assertThat(desk.personOf(KOUROU_1)).isNotEqualTo(desk.personOf(CAYENNE_1));
    assertThat(journal().get(0).action()).isEqualTo(Action.UNLINK);
  }

  /** The index never merges ids inside a foreign domain: the hospital sends A40. */
  @Test
  void aDuplicateIsMergedByItsHospital() {
    RecordPair pair = duplicate();
    assertThat(desk.refusal(desk.decision(pair, Action.LINK), Role.OPERATOR))
        .isEqualTo(Reason.SAME_DOMAIN);

    desk.decide(desk.decision(pair, Action.MERGE_REQUEST), Role.OPERATOR);
    assertThat(requests()).hasSize(1);
    desk.index().inTransaction(() -> desk.index().identities().merge(CAYENNE_1, CAYENNE_2, "CHC"));

    assertThat(requests()).isEmpty();
    assertThat(waiting(Filter.ALL).rows()).isEmpty();
    assertThat(
            desk.refusal(
                new DeskDecision(pair, Action.COMMENT, 1, "?", Optional.empty()), Role.OPERATOR))
        .isEqualTo(Reason.GONE);
  }

  private List<JournalEntry> requests() {
    return desk.index().database().inTransaction(() -> desk.desk().mergeRequests(1)).rows();
  }

  @Test
  void twoPeopleDoNotDecideOneItemAtOnce() throws Exception {
    RecordPair pair = twoPersons();
    DeskDecision link = desk.decision(pair, Action.LINK);
    DeskDecision separate = desk.decision(pair, Action.CANNOT_LINK);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      Future<Reason> one = people.submit(() -> desk.refusal(link, Role.OPERATOR));
      Future<Reason> other = people.submit(() -> desk.refusal(separate, Role.OPERATOR));

      assertThat(Arrays.asList(one.get(), other.get()))
          .containsExactlyInAnyOrder(null, Reason.DECIDED_MEANWHILE);
    } finally {
      people.shutdownNow();
    }
    assertThat(journal()).hasSize(1);
  }

  @Test
  void nobodyDecidesWithoutTheRoleOrWithoutAReason() {
    RecordPair pair = twoPersons();
    assertThat(desk.refusal(desk.decision(pair, Action.LINK), Role.READER))
        .isEqualTo(Reason.NOT_ALLOWED);
    assertThat(desk.refusal(desk.decision(pair, Action.REVOKE), Role.OPERATOR))
        .isEqualTo(Reason.NOT_ALLOWED);
    assertThat(desk.refusal(desk.decision(pair, Action.REVOKE), Role.SUPERVISOR))
        .isEqualTo(Reason.NOTHING_SAID);
    assertThat(
            desk.refusal(
                new DeskDecision(pair, Action.LINK, 0, " ", Optional.empty()), Role.OPERATOR))
        .isEqualTo(Reason.REASON_MISSING);
    assertThat(journal()).isEmpty();
  }

  @Test
  void somebodyTakesCareOfAReviewAndComments() {
    RecordPair pair = duplicate();
    desk.decide(desk.decision(pair, Action.ASSIGN), Role.OPERATOR);
    desk.decide(desk.decision(pair, Action.COMMENT), Role.OPERATOR);

    assertThat(waiting(new Filter(Optional.empty(), Optional.of("celia"))).rows()).hasSize(1);
    assertThat(waiting(new Filter(Optional.empty(), Optional.of("noe"))).rows()).isEmpty();
    assertThat(desk.look(pair).journal()).hasSize(2);
  }

  /** RNIV: birth date first, then at most three first letters of name or given name. */
  @Test
  void theSearchIsByBirthDateThenThreeLetters() {
    twoPersons();
    assertThat(found("03/11/1992", "")).containsExactly("P1");
    assertThat(found("03111992", "lev")).containsExactly("P1");
    assertThat(found("1992-11-03", "mar")).containsExactly("P1");
    assertThat(found("03/11/1992", "aba")).isEmpty();
    assertThat(found("22/07/1951", "Thé")).containsExactly("K1");
    assertThatThrownBy(() -> BirthSearch.typed("03/11/1992", "levé"))
        .isInstanceOf(DeskRefused.class);
    assertThatThrownBy(() -> BirthSearch.typed("31/02/1992", "")).isInstanceOf(DeskRefused.class);
  }

  private List<String> found(String date, String letters) {
    return desk
        .index()
        .database()
        .inTransaction(() -> desk.desk().found(BirthSearch.typed(date, letters), 1))
        .rows()
        .stream()
        .map(record -> record.record().value())
        .toList();
  }

  @Test
  void collisionsAreListed() {
    desk.announce(CAYENNE_1, marieLouise().attributes(Set.of("COLV")));
    desk.announce(KOUROU_1, theodore());

    assertThat(desk.index().database().inTransaction(() -> desk.desk().collisions(1)).rows())
        .extracting(record -> record.record().value())
        .containsExactly("P1");
  }

  @Test
  void aPersonIsShownWithItsPast() {
    RecordPair pair = twoPersons();
    String kourou = desk.personOf(KOUROU_1);
    desk.decide(desk.decision(pair, Action.LINK), Role.OPERATOR);

    PersonFile emptied = desk.index().database().inTransaction(() -> desk.desk().person(kourou));
    PersonFile person =
        desk.index().database().inTransaction(() -> desk.desk().person(desk.personOf(CAYENNE_1)));

    assertThat(emptied.records()).isEmpty();
    assertThat(emptied.history()).hasSize(2);
    assertThat(person.records()).hasSize(2);
    assertThat(person.journal()).hasSize(1);
  }
}
