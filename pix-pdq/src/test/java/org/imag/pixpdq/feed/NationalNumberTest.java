package org.imag.pixpdq.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.imag.pixpdq.feed.Announcement.announcement;

import ca.uhn.hl7v2.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.SettableClock;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.FeedRefused.Reason;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which national numbers (INS) the feeds take, and what becomes of them. */
class NationalNumberTest {
  private static final String ARC = "1.2.250.1.213.1.4.";
  private static final String NUMBER = "278129731100926";
  private static final String WRONG_KEY = "278129731100927";
  private static final PatientIdentifier CAYENNE_1 =
      new PatientIdentifier(TestIndex.CAYENNE.authority(), "P1");

  private TestIndex index;

  @BeforeEach
  void start() {
    index = new TestIndex();
  }

  private Refusal send(String number, String arc) {
    String pid3 = "P1^^^CHC~%s^^^ASIP-SANTE-INS&%s&ISO^INS".formatted(number, ARC + arc);
    return catchThrowableOfType(
        Refusal.class, () -> index.feed().accept(announcement().pid3(pid3).build()));
  }

  private void announce(Ins ins, Trust trust) {
    PatientTraits traits =
        PatientTraits.named(new PersonName("TESTAMAKA", "Anne", "", "L"))
            .birthDate("19781208")
            .sex("F")
            .ins(Optional.of(ins))
            .trust(trust)
            .build();
    index.inTransaction(() -> index.identities().announce(CAYENNE_1, traits, "A28"));
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCTION,10",
    "PRODUCTION,11",
    "TEST,8",
    "TEST,9",
    "NONE,8",
    "NONE,9",
    "NONE,10",
    "NONE,11"
  })
  void refusesANumberOfAnotherKindThanTheRegions(InsProfile profile, String arc) {
    index.takes(profile);

    Refusal refusal = send(NUMBER, arc);

    assertThat(refusal.errorCode()).isEqualTo(ErrorCode.TABLE_VALUE_NOT_FOUND);
    assertThat(refusal.location()).contains(new FieldLocation("PID", 3, 2, 4));
    assertThat(refusal).hasMessageContaining(ARC + arc).hasMessageNotContaining(NUMBER);
    assertThat(index.database().number("select count(*) from pix_pdq.person")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"PRODUCTION,8", "PRODUCTION,9", "TEST,10", "TEST,11"})
  void takesTheNumbersOfItsKind(InsProfile profile, String arc) {
    index.takes(profile);

    assertThat(send(NUMBER, arc)).isNull();
  }

  /** Whatever the protocol of the feed. */
  @Test
  void refusesThemInEveryFeed() {
    index.takes(InsProfile.PRODUCTION);

    assertThat(
            catchThrowableOfType(
                FeedRefused.class, () -> announce(new Ins(NUMBER, ARC + "10"), Trust.QUAL)))
        .extracting(FeedRefused::reason)
        .isEqualTo(Reason.INS_NOT_TAKEN);
  }

  @Test
  void tellsOperatorsForADayThatTestAndProductionAreMixed() {
    InsGate gate = new InsGate(InsProfile.PRODUCTION, new SettableClock());
    assertThatCode(gate::verify).doesNotThrowAnyException();

    gate.problemOf(new Ins(NUMBER, ARC + "10"));

    assertThat(gate.isVital()).isFalse();
    assertThatThrownBy(gate::verify)
        .hasMessageContaining("1 national numbers")
        .hasMessageNotContaining(NUMBER);
  }

  @Test
  void forgetsItAfterADay() {
    SettableClock clock = new SettableClock();
    InsGate gate = new InsGate(InsProfile.PRODUCTION, clock);
    gate.problemOf(new Ins(NUMBER, ARC + "10"));

    clock.advance(Duration.ofHours(25));

    assertThatCode(gate::verify).doesNotThrowAnyException();
  }

  @Test
  void refusesAWrongKeyInProduction() {
    index.takes(InsProfile.PRODUCTION);

    assertThat(send(WRONG_KEY, "8")).hasMessageContaining("key").hasMessageNotContaining(WRONG_KEY);
    assertThat(send(NUMBER, "8")).isNull();
  }

  /** Not all numbers of published French test messages have a right key. */
  @Test
  void flagsAWrongKeyInTest() {
    assertThat(send(WRONG_KEY, "10")).isNull();

    assertThat(flags()).containsExactly("INS_KEY_WRONG");
  }

  @Test
  void takesAFlagAwayWhenItIsMended() {
    send(WRONG_KEY, "10");

    announce(new Ins(NUMBER, ARC + "10"), Trust.QUAL);

    assertThat(flags()).isEmpty();
  }

  @Test
  void keepsTheNumberInWaitingWhenANirReplacesIt() {
    index.takes(InsProfile.PRODUCTION);
    announce(new Ins("7781297311009", ARC + "9"), Trust.QUAL);

    announce(new Ins(NUMBER, ARC + "8"), Trust.QUAL);
    announce(new Ins(NUMBER, ARC + "8"), Trust.QUAL);

    assertThat(index.database().value("select ins_oid from pix_pdq.demographics"))
        .isEqualTo(ARC + "8");
    assertThat(index.database().column("select ins_oid from pix_pdq.former_ins"))
        .containsExactly(ARC + "9");
  }

  private List<String> flags() {
    return index.database().column("select flag from pix_pdq.record_flag order by flag");
  }
}
