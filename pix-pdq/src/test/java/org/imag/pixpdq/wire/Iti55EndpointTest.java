package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.wire.V3Text.ADD;
import static org.imag.pixpdq.wire.V3Text.CAYENNE;
import static org.imag.pixpdq.wire.V3Text.PERSON;
import static org.imag.pixpdq.wire.V3Text.REGIONAL;
import static org.imag.pixpdq.wire.V3Text.TEST_NIR;
import static org.imag.pixpdq.wire.V3Text.added;
import static org.imag.pixpdq.wire.V3Text.born;
import static org.imag.pixpdq.wire.V3Text.idParameter;
import static org.imag.pixpdq.wire.V3Text.name;
import static org.imag.pixpdq.wire.V3Text.parameter;
import static org.imag.pixpdq.wire.V3Text.pdq;
import static org.imag.pixpdq.wire.V3Text.sex;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cross Gateway Patient Discovery, the five cases of ITI TF-2 3.55.4.2.2. */
class Iti55EndpointTest {
  private static final String NUMBER = "278129731100926";
  private static final String PERSON_SOUGHT =
      sex("F") + born("19781208") + name("LEVEILLE-TESTUNE", "Marie-Noelle");

  private V3Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    endpoints = new V3Endpoints();
  }

  @AfterEach
  void stop() {
    endpoints.close();
  }

  private void announce(String domain, String value, String person) throws Exception {
    endpoints.iti44(ADD, added("m-" + value, domain, value, person));
  }

  private String discover(String parameters) throws Exception {
    String answer = endpoints.iti55(pdq("q1", 0, parameters));
    assertThat(answer).doesNotContain("Quantity");
    return answer;
  }

  @Test
  void case1TellsTheOneMatchByItsRegionalId() throws Exception {
    announce(CAYENNE, "P1", PERSON);

    String answer = discover(PERSON_SOUGHT);

    assertMatches(answer, 1);
    assertThat(answer)
        .contains("<patient classCode=\"PAT\"><id root=\"" + REGIONAL + "\"")
        .contains("<asOtherIDs classCode=\"PAT\"><id root=\"" + CAYENNE + "\" extension=\"P1\"")
        .contains("<assignedEntity classCode=\"ASSIGNED\"><id root=\"2.999.973\"")
        .contains("<code code=\"NotHealthDataLocator\" codeSystem=\"1.3.6.1.4.1.19376.1.2.27.2\"")
        .contains(
            "<representedOrganization classCode=\"ORG\" determinerCode=\"INSTANCE\"><id root=\"2.999.973\"");
  }

  @Test
  void case1NeedsTheSexAndNotOnlyNameAndBirthDate() throws Exception {
    announce(CAYENNE, "P1", PERSON);

    assertAsks(
        discover(born("19781208") + name("LEVEILLE-TESTUNE", "Marie-Noelle")),
        "LivingSubjectAdministrativeGenderRequested");
  }

  @Test
  void tellsNobodyWhomTheRegistryDoesNotKnow() throws Exception {
    announceQualified(TestIndex.CAYENNE, "P1", "97311", NUMBER);

    assertNobody(discover(PERSON_SOUGHT));
  }

  @Test
  void case2TellsAllWhenNothingMoreCouldTellThemApart() throws Exception {
    twoHomonyms();

    assertMatches(
        discover(
            sex("F")
                + parameter(
                    "livingSubjectBirthPlaceAddress", "<value><county>97311</county></value>")
                + born("19781208")
                + name("LEVEILLE-TESTUNE", "Marie-Noelle")
                + parameter("mothersMaidenName", "<value><family>HODEBAR</family></value>")
                + parameter("patientAddress", "<value><city>Kourou</city></value>")
                + parameter("patientTelecom", "<value value='tel:0594000000'/>")),
        2);
  }

  @Test
  void case3AsksForWhatCouldTellSeveralApart() throws Exception {
    twoHomonyms();

    String answer = discover(PERSON_SOUGHT);

    assertAsks(answer, "LivingSubjectBirthPlaceAddressRequested");
    assertAsks(answer, "MothersMaidenNameRequested");
    assertAsks(answer, "PatientAddressRequested");
    assertAsks(answer, "PatientTelecomRequested");
    assertThat(answer).doesNotContain("LivingSubjectAdministrativeGenderRequested");
  }

  private void twoHomonyms() {
    announceQualified(TestIndex.CAYENNE, "P1", "97311", NUMBER);
    announceQualified(TestIndex.KOUROU, "K1", "97311", "278129731100827");
    publish();
    assertThat(endpoints.index().database().value("select count(*) from pix_pdq.person"))
        .isEqualTo("2");
  }

  @Test
  void case4FindsNobody() throws Exception {
    announce(CAYENNE, "P1", PERSON);

    assertNobody(discover(sex("F") + born("19781209") + name("LEVEILLE-TESTUNE", "Marie-Noelle")));
    assertNobody(discover(sex("F") + born("19781208") + name("LEVEILLE", "Autre")));
  }

  @Test
  void case5CannotAnswerWithoutNameAndBirthDate() throws Exception {
    assertThat(discover(idParameter("livingSubjectId", TEST_NIR, NUMBER)))
        .contains("<acknowledgement><typeCode code=\"AE\"")
        .contains("<queryResponseCode code=\"AE\"")
        .contains("<code code=\"AnswerNotAvailable\" codeSystem=\"1.3.6.1.4.1.19376.1.2.27.3\"")
        .contains("livingSubjectName with family and given")
        .doesNotContain("registrationEvent");
  }

  @Test
  void aNationalNumberMatchesOnlyWithItsFiveTraits() throws Exception {
    announceQualified(TestIndex.CAYENNE, "P1", "97311", NUMBER);
    publish();
    String number = idParameter("livingSubjectId", TEST_NIR, NUMBER);
    String bornThere =
        parameter("livingSubjectBirthPlaceAddress", "<value><county>97311</county></value>");

    assertMatches(discover(inOrder("F", "19781208", number, bornThere, "LEVEILLE-TESTUNE")), 1);
    assertNobody(discover(inOrder("F", "19781208", number, bornThere, "AUTRE")));
    assertNobody(discover(inOrder("M", "19781208", number, bornThere, "LEVEILLE-TESTUNE")));
    assertNobody(
        discover(
            inOrder(
                "F", "19781208", number, bornThere.replace("97311", "97302"), "LEVEILLE-TESTUNE")));
    assertAsks(
        discover(inOrder("F", "19781208", number, "", "LEVEILLE-TESTUNE")),
        "LivingSubjectBirthPlaceAddressRequested");
  }

  /** Whoever has a number is not found by traits alone under another. */
  @Test
  void anotherNationalNumberIsAnotherPerson() throws Exception {
    announceQualified(TestIndex.CAYENNE, "P1", "97311", NUMBER);
    publish();

    assertNobody(
        discover(
            inOrder(
                "F",
                "19781208",
                idParameter("livingSubjectId", TEST_NIR, "278129731100827"),
                "",
                "LEVEILLE-TESTUNE")));
  }

  @Test
  void answersInTheSameExchangeOnly_3_55_4_1_2() throws Exception {
    announce(CAYENNE, "P1", PERSON);

    assertThat(
            endpoints.iti55(
                pdq("q1", 0, PERSON_SOUGHT)
                    .replace(
                        "<responsePriorityCode code='I'/>", "<responsePriorityCode code='D'/>")))
        .contains("<typeCode code=\"AE\"")
        .contains("send responsePriorityCode I")
        .doesNotContain("registrationEvent");
  }

  private static String inOrder(
      String sex, String birth, String number, String birthPlace, String family) {
    return sex(sex) + birthPlace + born(birth) + number + name(family, "Marie-Noelle");
  }

  private void announceQualified(IdentityDomain domain, String value, String place, String number) {
    PatientTraits traits =
        PatientTraits.named(new PersonName("LÉVEILLÉ-TESTUNE", "Marie-Noëlle", "", "L"))
            .birthDate("19781208")
            .sex("F")
            .birthPlace(place)
            .mother(new PersonName("HODEBAR", "", "", "L"))
            .address(new PostalAddress("5 rue du Fleuve", "Kourou", "97310", ""))
            .telecoms(List.of("0594000000"))
            .ins(Optional.of(new Ins(number, TEST_NIR)))
            .trust(Trust.QUAL)
            .build();
    endpoints
        .index()
        .inTransaction(
            () ->
                endpoints
                    .index()
                    .identities()
                    .announce(new PatientIdentifier(domain.authority(), value), traits, "A28"));
  }

  private void publish() {
    new RegistryFeed(endpoints.index().outbox(), new StubRegistry(), Clock.systemUTC()).forward();
  }

  private static void assertMatches(String answer, int matches) {
    assertThat(answer)
        .contains("<acknowledgement><typeCode code=\"AA\"")
        .contains("<queryResponseCode code=\"OK\"");
    assertThat(answer.split("<registrationEvent", -1)).hasSize(matches + 1);
  }

  private static void assertNobody(String answer) {
    assertThat(answer)
        .contains("<acknowledgement><typeCode code=\"AA\"")
        .contains("<queryResponseCode code=\"NF\"")
        .doesNotContain("registrationEvent")
        .doesNotContain("reasonOf");
  }

  private static void assertAsks(String answer, String code) {
    assertThat(answer)
        .contains("<acknowledgement><typeCode code=\"AA\"")
        .contains("<queryResponseCode code=\"OK\"")
        .contains("<code code=\"" + code + "\" codeSystem=\"1.3.6.1.4.1.19376.1.2.27.1\"")
        .doesNotContain("registrationEvent");
  }
}
