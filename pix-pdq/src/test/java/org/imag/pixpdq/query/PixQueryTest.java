package org.imag.pixpdq.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.imag.pixpdq.feed.Announcement.announcement;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.hl7v2.PIX;

/** PIX Query, the cases of ITI TF-2 3.9.4.2.2. */
class PixQueryTest {
  private static final String CAYENNE = "^^^CHC&2.999.973.3.1&ISO";
  private static final String REGIONAL = "^^^IMAG973&2.999.973.1&ISO";

  private static final String TEST_NIR = "1.2.250.1.213.1.4.10";
  private static final String NUMBER = "278129731100926";
  private static final String INS = "^^^ASIP-SANTE-INS-NIR&" + TEST_NIR + "&ISO";
  private static final PatientIdentifier NATIONAL =
      new PatientIdentifier(new AssigningAuthority("ASIP-SANTE-INS-NIR", TEST_NIR), NUMBER);

  private TestIndex index;
  private PixQuery service;
  private String regionalId;

  @BeforeEach
  void start() {
    index = new TestIndex();
    service = index.query();
    index.feed().accept(announcement().build());
    publish();
    regionalId = index.database().value("select regional_id from pix_pdq.person");
  }

  private void publish() {
    new RegistryFeed(index.outbox(), new StubRegistry(), Clock.systemUTC()).forward();
  }

  @ParameterizedTest
  @ValueSource(strings = {REGIONAL, "^^^IMAG973", "^^^&2.999.973.1&ISO", ""})
  void case1FindsTheRegionalIdHoweverTheDomainIsSpelled(String wanted) {
    assertThat(service.answer(query("P00417" + CAYENNE, wanted)))
        .containsExactly(new PatientIdentifier(TestIndex.REGIONAL.authority(), regionalId));
  }

  @Test
  void case1FindsTheHospitalIdOfARegionalId() {
    assertThat(service.answer(query(regionalId + REGIONAL, "")))
        .containsExactly(new PatientIdentifier(TestIndex.CAYENNE.authority(), "P00417"));
  }

  @Test
  void case2FindsNothingInAnotherDomain() {
    assertThat(service.answer(query("P00417" + CAYENNE, "^^^CHK&2.999.973.3.2&ISO"))).isEmpty();
  }

  /** Else a fast document source would submit under an id the registry refuses. */
  @Test
  void keepsARegionalIdBackUntilTheRegistryKnowsIt() {
    index.feed().accept(announcement().controlId("M2").pid3("P2^^^CHC").build());

    assertThat(service.answer(query("P2" + CAYENNE, REGIONAL))).isEmpty();
    publish();
    assertThat(service.answer(query("P2" + CAYENNE, REGIONAL))).hasSize(1);
  }

  @Test
  void case3RefusesAnUnknownId() {
    assertRefused("INCONNU" + CAYENNE, REGIONAL, new FieldLocation("QPD", 3, 1, 1));
    assertRefused("973-999999" + REGIONAL, "", new FieldLocation("QPD", 3, 1, 1));
  }

  @Test
  void case4RefusesAnIdOfAnUnknownDomain() {
    assertRefused("P00417^^^INCONNU&2.999.404&ISO", REGIONAL, new FieldLocation("QPD", 3, 1, 4));
    assertRefused("P00417", REGIONAL, new FieldLocation("QPD", 3, 1, 4));
  }

  @Test
  void case5RefusesAnUnknownWantedDomainByItsOrdinal() {
    assertRefused(
        "P00417" + CAYENNE,
        REGIONAL + "~^^^INCONNU&2.999.404&ISO",
        new FieldLocation("QPD", 4, 2, 0));
  }

  @Test
  void case4IsLookedForBeforeCase5AndThatBeforeCase3() {
    assertRefused("X^^^INCONNU", "^^^INCONNU", new FieldLocation("QPD", 3, 1, 4));
    assertRefused("INCONNU" + CAYENNE, "^^^INCONNU", new FieldLocation("QPD", 4, 1, 0));
  }

  private void announce(IdentityDomain domain, String value, PatientTraits.Builder traits) {
    index.inTransaction(
        () ->
            index
                .identities()
                .announce(new PatientIdentifier(domain.authority(), value), traits.build(), "A28"));
  }

  private static PatientTraits.Builder rose() {
    return PatientTraits.named(new PersonName("TESTAMAKA", "Rose", "", "L"))
        .birthDate("19781208")
        .sex("F");
  }

  /** Only a qualified identity may travel with its number (RNIV). */
  @Test
  void aNationalNumberIsAnIdOfAQualifiedIdentity() {
    announce(
        TestIndex.CAYENNE,
        "Q1",
        rose().ins(Optional.of(new Ins(NUMBER, TEST_NIR))).trust(Trust.QUAL));

    assertThat(service.answer(query("Q1" + CAYENNE, INS))).containsExactly(NATIONAL);
    assertThat(service.answer(query("Q1" + CAYENNE, ""))).contains(NATIONAL);
    assertThat(service.answer(query(NUMBER + INS, CAYENNE)))
        .containsExactly(new PatientIdentifier(TestIndex.CAYENNE.authority(), "Q1"));
  }

  @ParameterizedTest
  @EnumSource(names = {"PROV", "RECUP"})
  void aNationalNumberThatIsNotQualifiedLeadsNowhere(Trust trust) {
    announce(
        TestIndex.CAYENNE, "Q1", rose().ins(Optional.of(new Ins(NUMBER, TEST_NIR))).trust(trust));

    assertThat(service.answer(query("Q1" + CAYENNE, INS))).isEmpty();
    assertRefused(NUMBER + INS, "", new FieldLocation("QPD", 3, 1, 1));
  }

  @Test
  void nationalNumbersOfAnotherKindOfSystemAreOfAnUnknownDomain() {
    assertRefused(NUMBER + "^^^&1.2.250.1.213.1.4.8&ISO", "", new FieldLocation("QPD", 3, 1, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COLP", "COLV"})
  void aRecordThatMayBeTwoPeopleLeadsNowhere(String code) {
    announce(TestIndex.CAYENNE, "Q1", rose().attributes(Set.of(code)));
    publish();

    assertThat(service.answer(query("Q1" + CAYENNE, ""))).isEmpty();
  }

  @Test
  void refusesAQueryWithoutExactlyOneId() {
    assertThat(refusal("", "").errorCode()).isEqualTo(ErrorCode.REQUIRED_FIELD_MISSING);
    assertThat(refusal("P1" + CAYENNE + "~P2" + CAYENNE, "").errorCode())
        .isEqualTo(ErrorCode.REQUIRED_FIELD_MISSING);
  }

  @Test
  void writesFoundIdsWithAllThreeComponentsAndTheNamelessName() {
    PixQueryMessage query = query("P00417" + CAYENNE, REGIONAL);

    assertThat(PixAnswer.found(query, service.answer(query)))
        .contains(
            "\rMSA|AA|Q1\rQAK|T1|OK\rQPD|IHE PIX Query|T1|P00417" + CAYENNE + "|" + REGIONAL + "\r")
        .endsWith("\rPID|||" + regionalId + REGIONAL + "||~^^^^^^S\r");
  }

  @Test
  void writesNothingFoundWithoutPid() {
    assertThat(PixAnswer.found(query("P00417" + CAYENNE, ""), List.of()))
        .contains("\rMSA|AA|Q1\rQAK|T1|NF\rQPD|")
        .doesNotContain("\rPID|");
  }

  @Test
  void writesARefusalWithItsLocation() {
    PixQueryMessage query = query("P00417" + CAYENNE, "^^^INCONNU");

    assertThat(PixAnswer.refused(query, refusal("P00417" + CAYENNE, "^^^INCONNU")))
        .contains("\rMSA|AE|Q1\rERR||QPD^1^4^1|204^Unknown key identifier^HL70357|E||||QPD-4")
        .contains("\rQAK|T1|AE\rQPD|");
  }

  private void assertRefused(String identifier, String wanted, FieldLocation location) {
    Refusal refusal = refusal(identifier, wanted);
    assertThat(refusal.errorCode()).isEqualTo(ErrorCode.UNKNOWN_KEY_IDENTIFIER);
    assertThat(refusal.location()).contains(location);
  }

  private Refusal refusal(String identifier, String wanted) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> service.answer(query(identifier, wanted)));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static PixQueryMessage query(String identifier, String wanted) {
    String text =
        "MSH|^~\\&|VIEWER|GCS|IMAG_PIX|IMAG973|20261125100000||QBP^Q23^QBP_Q21|Q1|P|2.5\r"
            + "QPD|IHE PIX Query|T1|"
            + identifier
            + "|"
            + wanted
            + "\rRCP|I\r";
    try {
      return new PixQueryMessage(
          text,
          PIX.QueryInteractions.ITI_9.getHl7v2TransactionConfiguration().getParser().parse(text));
    } catch (HL7Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
