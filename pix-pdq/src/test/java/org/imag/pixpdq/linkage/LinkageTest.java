package org.imag.pixpdq.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.FeedRefused;
import org.imag.pixpdq.feed.FeedRefused.Reason;
import org.imag.pixpdq.feed.IdentityFeed;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is one person, and what follows from it (ITI TF-2 3.8.4.1.3, 3.8.4.2.3, 3.30.4; 3.64 towards
 * the registry).
 */
class LinkageTest {
  private static final PatientIdentifier CAYENNE_1 = id(TestIndex.CAYENNE, "P1");
  private static final PatientIdentifier CAYENNE_2 = id(TestIndex.CAYENNE, "P2");
  private static final PatientIdentifier KOUROU_1 = id(TestIndex.KOUROU, "K1");

  private TestIndex index;
  private IdentityFeed feed;

  @BeforeEach
  void start() {
    index = new TestIndex();
    feed = index.identities();
  }

  private static PatientIdentifier id(IdentityDomain domain, String value) {
    return new PatientIdentifier(domain.authority(), value);
  }

  private static PatientTraits.Builder marieLouise() {
    return PatientTraits.named(
            new PersonName("LEVEILLE-TESTUNE", "Marie-Louise", "Marie-Louise Rose", "L"))
        .birthDate("19921103")
        .sex("F")
        .birthPlace("97302")
        .mother(new PersonName("ESSAI-BOURDON", "Georgette", "", "L"))
        .address(new PostalAddress("12 rue des Flamboyants", "Cayenne", "97300", "FRA"));
  }

  private static PatientTraits.Builder theodore() {
    return PatientTraits.named(new PersonName("ABAKAMOFOU", "Théodore", "Théodore Kodjo", "L"))
        .birthDate("19510722")
        .sex("M")
        .birthPlace("97353")
        .address(new PostalAddress("3 route de Stoupan", "Matoury", "97351", "FRA"));
  }

  private void announce(PatientIdentifier identifier, PatientTraits.Builder traits) {
    index.inTransaction(() -> feed.announce(identifier, traits.build(), "A28"));
  }

  private String personOf(PatientIdentifier identifier) {
    return index
        .database()
        .value(
            "select regional_id from pix_pdq.identifier where domain_oid = '%s' and value = '%s'"
                .formatted(identifier.authority().oid(), identifier.value()));
  }

  private List<String> messages(String kind) {
    return index
        .database()
        .column(
            "select message from pix_pdq.registry_feed where kind = '%s' order by id"
                .formatted(kind));
  }

  @Test
  void oneRegionalIdForOnePersonInTwoHospitals() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, marieLouise());

    assertThat(personOf(KOUROU_1)).isEqualTo(personOf(CAYENNE_1));
    assertThat(messages("PATIENT")).hasSize(1);
    assertThat(messages("LINK_CHANGE")).isEmpty();
  }

  @Test
  void twoPersonsStayTwo() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, theodore());

    assertThat(personOf(KOUROU_1)).isNotEqualTo(personOf(CAYENNE_1));
  }

  /** The hospital has to merge its own duplicates (A40): no id of a domain is linked to another. */
  @Test
  void aDuplicateInsideAHospitalGoesToReview() {
    announce(CAYENNE_1, marieLouise());
    announce(CAYENNE_2, marieLouise());

    assertThat(personOf(CAYENNE_2)).isNotEqualTo(personOf(CAYENNE_1));
    assertThat(openReviews()).containsExactly("POSSIBLE_DUPLICATE");
  }

  @Test
  void twinsAreNeverLinkedByRule() {
    announce(CAYENNE_1, marieLouise().multipleBirth(true, "1"));
    announce(
        KOUROU_1,
        PatientTraits.named(new PersonName("LEVEILLE-TESTUNE", "Marie-Louisa", "", "L"))
            .birthDate("19921103")
            .sex("F")
            .birthPlace("97302")
            .mother(new PersonName("ESSAI-BOURDON", "Georgette", "", "L"))
            .multipleBirth(true, "2"));

    assertThat(personOf(KOUROU_1)).isNotEqualTo(personOf(CAYENNE_1));
  }

  @Test
  void everyDecisionKeepsItsEvidence() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, marieLouise());

    assertThat(index.database().value("select zone from pix_pdq.decision")).isEqualTo("LINK");
    assertThat(index.database().value("select evidence || parameters from pix_pdq.decision"))
        .isNotBlank();
    assertThat(index.database().column("select cause from pix_pdq.membership_change order by id"))
        .containsExactly("ANNOUNCED", "RULE");
  }

  /** The documents of the hospital's id follow to the person they belong to (ITI-64). */
  @Test
  void aCorrectionThatBringsTwoPersonsTogetherMovesTheRecord() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, theodore());
    String former = personOf(KOUROU_1);

    announce(KOUROU_1, marieLouise());

    assertThat(personOf(KOUROU_1)).isEqualTo(personOf(CAYENNE_1));
    assertThat(messages("LINK_CHANGE")).hasSize(1);
    assertThat(messages("LINK_CHANGE").get(0))
        .contains("|ADT^A43^ADT_A43|")
        .contains(
            "\rPID|||%s^^^IMAG973&2.999.973.1&ISO~K1^^^CHK&2.999.973.3.2&ISO|"
                .formatted(personOf(CAYENNE_1)))
        .contains("\rMRG|%s^^^IMAG973&2.999.973.1&ISO\r".formatted(former));
  }

  /** And back, under the same regional id as before. */
  @Test
  void aCorrectionThatPartsThemGivesTheRegionalIdBack() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, theodore());
    String former = personOf(KOUROU_1);
    announce(KOUROU_1, marieLouise());

    announce(KOUROU_1, theodore());

    assertThat(personOf(KOUROU_1)).isEqualTo(former);
    assertThat(messages("LINK_CHANGE")).hasSize(2);
    assertThat(messages("PATIENT")).hasSize(2);
  }

  @Test
  void aHumanMayLinkWhatTheRulesDoNotAndUndoIt() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, theodore());
    String former = personOf(KOUROU_1);

    index.inTransaction(() -> feed.link(CAYENNE_1, KOUROU_1, "desk", "same person"));
    assertThat(personOf(KOUROU_1)).isEqualTo(personOf(CAYENNE_1));

    index.inTransaction(() -> feed.unlink(CAYENNE_1, KOUROU_1, "desk", "a mistake"));
    assertThat(personOf(KOUROU_1)).isEqualTo(former);
  }

  @Test
  void whatWasSaidToBeTwoPersonsSurvivesTheRules() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, theodore());
    index.inTransaction(() -> feed.unlink(CAYENNE_1, KOUROU_1, "desk", "homonyms"));

    announce(KOUROU_1, marieLouise());

    assertThat(personOf(KOUROU_1)).isNotEqualTo(personOf(CAYENNE_1));
    assertThat(openReviews()).isEmpty();
  }

  @Test
  void aLinkAgainstWhatWasSaidIsRefused() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, marieLouise());
    index.inTransaction(() -> feed.unlink(CAYENNE_1, KOUROU_1, "desk", "homonyms"));

    assertThat(refusal(() -> feed.link(CAYENNE_1, KOUROU_1, "CHC", "A24")))
        .isEqualTo(Reason.CONTRADICTION);
  }

  /** ITI TF-2 3.8.4.2.3: the subsumed id is known no more, the surviving one answers. */
  @Test
  void aMergeRetiresTheSubsumedId() {
    announce(CAYENNE_1, marieLouise());
    announce(CAYENNE_2, theodore());
    String subsumed = personOf(CAYENNE_2);

    index.inTransaction(() -> feed.merge(CAYENNE_1, CAYENNE_2, "CHC"));

    assertThat(personOf(CAYENNE_2)).isNull();
    assertThat(messages("LINK_CHANGE").get(0))
        .contains("~P1^^^CHC&2.999.973.3.1&ISO|")
        .contains(
            "\rMRG|%s^^^IMAG973&2.999.973.1&ISO~P2^^^CHC&2.999.973.3.1&ISO\r".formatted(subsumed));
    assertThat(messages("MERGE").get(0)).contains("|ADT^A40^ADT_A39|", "\rMRG|" + subsumed + "^^^");
  }

  /** ITI TF-2 3.8.4.2.3; of the two only the hospital knew before that they are one person. */
  @Test
  void aMergeOfTwoIdsOfOnePersonRetiresTheSubsumedId() {
    announce(CAYENNE_1, marieLouise());
    announce(CAYENNE_2, theodore());
    index.inTransaction(() -> feed.link(CAYENNE_1, CAYENNE_2, "CHC", "A24"));
    String person = personOf(CAYENNE_1);

    index.inTransaction(() -> feed.merge(CAYENNE_1, CAYENNE_2, "CHC"));

    assertThat(personOf(CAYENNE_1)).isEqualTo(person);
    assertThat(personOf(CAYENNE_2)).isNull();
    assertThat(messages("MERGE")).hasSizeLessThan(2);
  }

  @Test
  void aMergeLeavesThePersonToItsOtherHospital() {
    announce(CAYENNE_1, theodore());
    announce(CAYENNE_2, marieLouise());
    announce(KOUROU_1, marieLouise());
    String person = personOf(KOUROU_1);

    index.inTransaction(() -> feed.merge(CAYENNE_1, CAYENNE_2, "CHC"));

    assertThat(personOf(KOUROU_1)).isEqualTo(person);
    assertThat(messages("MERGE")).isEmpty();
  }

  @Test
  void chainsLoopsAndRepeatedMergesAreKnown() {
    announce(CAYENNE_1, marieLouise());
    announce(CAYENNE_2, theodore());
    PatientIdentifier third = id(TestIndex.CAYENNE, "P3");
    announce(third, theodore().birthDate("19510723"));
    index.inTransaction(() -> feed.merge(CAYENNE_2, third, "CHC"));
    index.inTransaction(() -> feed.merge(CAYENNE_1, CAYENNE_2, "CHC"));

    assertThat(refusal(() -> feed.merge(third, CAYENNE_1, "CHC"))).isEqualTo(Reason.UNKNOWN);
    assertThat(refusal(() -> feed.merge(CAYENNE_2, CAYENNE_1, "CHC"))).isEqualTo(Reason.UNKNOWN);
    assertThat(refusal(() -> feed.merge(CAYENNE_1, CAYENNE_2, "CHC"))).isEqualTo(Reason.UNKNOWN);
    assertThat(refusal(() -> feed.merge(CAYENNE_1, CAYENNE_1, "CHC"))).isEqualTo(Reason.SAME);
    assertThat(refusal(() -> feed.merge(CAYENNE_1, KOUROU_1, "CHC")))
        .isEqualTo(Reason.OTHER_DOMAIN);
    assertThat(personOf(CAYENNE_1)).isNotNull();
  }

  @Test
  void whatWasSaidOfASubsumedIdHoldsOfTheSurvivingOne() {
    announce(CAYENNE_1, marieLouise());
    announce(CAYENNE_2, theodore());
    announce(KOUROU_1, marieLouise());
    index.inTransaction(() -> feed.unlink(CAYENNE_1, KOUROU_1, "desk", "homonyms"));

    index.inTransaction(() -> feed.merge(CAYENNE_2, CAYENNE_1, "CHC"));
    announce(CAYENNE_2, marieLouise());

    assertThat(personOf(KOUROU_1)).isNotEqualTo(personOf(CAYENNE_2));
  }

  /** A47: another id of the same patient, who keeps the regional id. */
  @Test
  void aNewIdOfAPatientTakesThePlaceOfTheFormer() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, marieLouise());
    String person = personOf(CAYENNE_1);

    index.inTransaction(() -> feed.changeId(CAYENNE_2, CAYENNE_1, "CHC"));

    assertThat(personOf(CAYENNE_2)).isEqualTo(person);
    assertThat(personOf(KOUROU_1)).isEqualTo(person);
    assertThat(personOf(CAYENNE_1)).isNull();
    assertThat(messages("LINK_CHANGE")).hasSize(1);
    assertThat(refusal(() -> feed.changeId(KOUROU_1, KOUROU_1, "CHK"))).isEqualTo(Reason.SAME);
    assertThat(refusal(() -> feed.changeId(CAYENNE_1, CAYENNE_2, "CHC")))
        .isEqualTo(Reason.KNOWN_ALREADY);
  }

  @Test
  void subscribersLearnWhichIdsAPersonHas() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, marieLouise());

    assertThat(
            index
                .database()
                .column(
                    "select array_to_string(before, ',') || '>' || array_to_string(after, ',') from pix_pdq.person_change order by id"))
        .containsExactly(">2.999.973.3.1|P1", "2.999.973.3.1|P1>2.999.973.3.1|P1,2.999.973.3.2|K1");
  }

  /** Of a collision (COLP) nothing is known for certain: it is nobody else's record. */
  @Test
  void aPossibleCollisionIsTakenOutOfThePerson() {
    announce(CAYENNE_1, marieLouise());
    announce(KOUROU_1, marieLouise());

    announce(KOUROU_1, marieLouise().attributes(Set.of("COLP")));

    assertThat(personOf(KOUROU_1)).isNotEqualTo(personOf(CAYENNE_1));
  }

  @Test
  void theSameRecordsInAnyOrderMakeTheSamePersons() {
    List<Fed> all = population();
    Set<Set<String>> expected = null;
    for (int seed = 0; seed < 6; seed++) {
      Collections.shuffle(all, new Random(seed));
      start();
      all.forEach(fed -> announce(fed.identifier(), fed.traits()));
      Set<Set<String>> persons = persons();
      assertThat(persons).isEqualTo(expected == null ? persons : expected);
      expected = persons;
    }
  }

  @Test
  void manySidesAtOnceMakeTheSamePersonsToo() throws Exception {
    List<Fed> all = population();
    all.forEach(fed -> announce(fed.identifier(), fed.traits()));
    Set<Set<String>> expected = persons();
    start();
    ExecutorService senders = Executors.newFixedThreadPool(20);
    try {
      List<Future<?>> sent = new ArrayList<>();
      all.forEach(fed -> sent.add(senders.submit(() -> announce(fed.identifier(), fed.traits()))));
      for (Future<?> each : sent) {
        each.get();
      }
    } finally {
      senders.shutdownNow();
    }
    assertThat(persons()).isEqualTo(expected);
  }

  /**
   * A name that hundreds share, such as that of a test patient, must not grow with their square.
   */
  @Test
  void aRecordThatResemblesManyIsHeldAgainstTheStrongestFew() {
    for (int number = 0; number < 60; number++) {
      announce(id(TestIndex.CAYENNE, "T" + number), marieLouise());
    }

    assertThat(index.database().number("select count(*) from pix_pdq.decision"))
        .isLessThanOrEqualTo(60 * 20);
    assertThat(
            index.database().number("select count(distinct regional_id) from pix_pdq.identifier"))
        .isEqualTo(60);
  }

  private record Fed(PatientIdentifier identifier, PatientTraits.Builder traits) {}

  /** Persons in two hospitals each, their duplicates, and a bridge between two of them. */
  private static List<Fed> population() {
    List<Fed> all = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      String date = "196%d0%d1%d".formatted(number, number + 1, number);
      all.add(new Fed(id(TestIndex.CAYENNE, "C" + number), person(number, date)));
      all.add(new Fed(id(TestIndex.KOUROU, "K" + number), person(number, date)));
      if (number % 2 == 0) {
        all.add(new Fed(id(TestIndex.KOUROU, "KK" + number), person(number, date)));
      }
    }
    return all;
  }

  private static PatientTraits.Builder person(int number, String date) {
    List<String> families =
        List.of("TESTAMAKA", "ESSAIBAR", "FICTIVEAU", "MODELON", "SPECIMENT", "EXEMPLIER");
    List<String> givens = List.of("Rosalie", "Anselme", "Ginette", "Firmin", "Odile", "Hyacinthe");
    return PatientTraits.named(
            new PersonName(families.get(number), givens.get(number), givens.get(number), "L"))
        .birthDate(date)
        .sex(number % 2 == 0 ? "F" : "M")
        .birthPlace("97302")
        .address(new PostalAddress(number + " rue du Port", "Cayenne", "97300", "FRA"));
  }

  private Set<Set<String>> persons() {
    Set<Set<String>> persons = new HashSet<>();
    index
        .database()
        .column(
            "select string_agg(value, ',' order by value) from pix_pdq.identifier group by regional_id")
        .forEach(values -> persons.add(new TreeSet<>(List.of(values.split(",")))));
    return persons;
  }

  private List<String> openReviews() {
    return index.database().column("select kind from pix_pdq.review where closed_at is null");
  }

  private Reason refusal(Runnable work) {
    return catchThrowableOfType(FeedRefused.class, () -> index.inTransaction(work)).reason();
  }
}
