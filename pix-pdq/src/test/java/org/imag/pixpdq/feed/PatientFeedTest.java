package org.imag.pixpdq.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.imag.pixpdq.feed.Announcement.announcement;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.TestIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patient Identity Feed (ITI TF-2 3.8.4.1.2, 3.8.4.1.3). */
class PatientFeedTest {
  private TestIndex index;
  private PatientFeed feed;

  @BeforeEach
  void start() {
    index = new TestIndex();
    feed = index.feed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A01", "A04", "A05", "A08"})
  void createsThePatientWhateverTheEvent(String event) {
    String acknowledgement = feed.accept(announcement().event(event).build());

    assertThat(acknowledgement).contains("|ACK^" + event + "|").contains("\rMSA|AA|M1\r");
    assertThat(count("person")).isEqualTo("1");
    assertThat(value("select trigger_event from pix_pdq.traits")).isEqualTo(event);
  }

  @Test
  void keepsTheTraitsAsTheyWereSent() {
    feed.accept(announcement().build());

    assertThat(
            value(
                "select family_name || '/' || given_name || '/' || name_type || '/' || birth_date || '/' || sex from pix_pdq.traits"))
        .isEqualTo("CÉSAIRE-NŒL/Éliséa/L/19921103/F");
    assertThat(value("select pid_segment from pix_pdq.traits"))
        .isEqualTo("PID|||P00417^^^CHC&2.999.973.3.1&ISO||CÉSAIRE-NŒL^Éliséa^^^^^L||19921103|F");
  }

  @Test
  void givesEachPatientARegionalIdOnce() {
    feed.accept(announcement().build());
    String first = value("select regional_id from pix_pdq.identifier where value = 'P00417'");
    feed.accept(announcement().event("A08").controlId("M2").pid5("CÉSAIRE^Élise^^^^^L").build());
    feed.accept(announcement().controlId("M3").pid3("P00418^^^CHC").build());

    assertThat(first).matches("973-\\d{6}");
    assertThat(value("select regional_id from pix_pdq.identifier where value = 'P00417'"))
        .isEqualTo(first);
    assertThat(count("person")).isEqualTo("2");
    assertThat(count("traits")).isEqualTo("3");
    assertThat(count("registry_feed")).isEqualTo("2");
  }

  @Test
  void neverGivesARegionalIdTwice() {
    feed.accept(announcement().build());
    String first = value("select regional_id from pix_pdq.person");
    index
        .database()
        .execute(
            "truncate pix_pdq.person, pix_pdq.identifier, pix_pdq.traits, pix_pdq.received_message, pix_pdq.registry_feed cascade");
    feed.accept(announcement().build());

    assertThat(value("select regional_id from pix_pdq.person")).isGreaterThan(first);
  }

  @Test
  void preparesTheAnnouncementForTheRegistry() {
    feed.accept(announcement().build());

    assertThat(value("select message from pix_pdq.registry_feed"))
        .startsWith("MSH|^~\\&|IMAG_PIX|IMAG973|IMAG_REGISTRY|IMAG973|")
        .contains("|ADT^A04|")
        .contains("|2.3.1||||||UNICODE UTF-8\rEVN|A04|")
        .contains(
            "\rPID|||"
                + value("select regional_id from pix_pdq.person")
                + "^^^IMAG973&2.999.973.1&ISO||CÉSAIRE-NŒL^Éliséa^^^^^L||19921103|F\r")
        .doesNotContain("P00417");
  }

  @Test
  void answersTheSameMessageAgainWithTheSameAcknowledgement() {
    String first = feed.accept(announcement().build());
    String second = feed.accept(announcement().build());

    assertThat(second).isEqualTo(first);
    assertThat(count("traits")).isEqualTo("1");
  }

  @Test
  void takesTheSameMessageOnceThoughItArrivesFromManySidesAtOnce() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(6);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int sender = 0; sender < 6; sender++) {
        answers.add(senders.submit(() -> feed.accept(announcement().build())));
      }
      String first = answers.get(0).get();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
    } finally {
      senders.shutdownNow();
    }
    assertThat(count("person")).isEqualTo("1");
    assertThat(count("traits")).isEqualTo("1");
  }

  @Test
  void refusesAControlIdThatWasUsedForAnotherMessage() {
    feed.accept(announcement().build());

    assertRefused(
        announcement().pid5("AUTRE^Nom"),
        ErrorCode.DUPLICATE_KEY_IDENTIFIER,
        FieldLocation.field("MSH", 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P00417^^^CHC&2.999.973.3.1&ISO",
        "P00417^^^CHC",
        "P00417^^^&2.999.973.3.1&ISO",
        "P00417",
        "1234567890123^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS~P00417^^^CHC&2.999.973.3.1&ISO^PI"
      })
  void knowsTheAuthorityHoweverItIsSpelled(String pid3) {
    feed.accept(announcement().pid3(pid3).build());

    assertThat(value("select domain_oid || ' ' || value from pix_pdq.identifier"))
        .isEqualTo("2.999.973.3.1 P00417");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P00417^^^INCONNU&2.999.404&ISO",
        "P00417^^^CHC&2.999.404&ISO",
        "P00417^^^INCONNU&2.999.973.3.1&ISO",
        "P00417^^^&2.999.973.3.1&DNS"
      })
  void refusesAnAuthorityThatTheRegionDoesNotKnow(String pid3) {
    assertRefused(
        announcement().pid3(pid3),
        ErrorCode.UNKNOWN_KEY_IDENTIFIER,
        new FieldLocation("PID", 3, 1, 4));
  }

  @Test
  void refusesAnAnnouncementFromAnotherSourceThanTheDomains() {
    Refusal refusal =
        assertRefused(
            announcement().from("RIS_CHK", "CH_KOUROU"),
            ErrorCode.APPLICATION_INTERNAL_ERROR,
            new FieldLocation("PID", 3, 1, 4));

    assertThat(refusal)
        .hasMessageContaining("RIS_CHK|CH_KOUROU")
        .hasMessageContaining("RIS_CHC|CHU_CAYENNE");
  }

  @Test
  void refusesARegionalIdFromAHospital() {
    assertRefused(
        announcement().pid3("973-000001^^^IMAG973&2.999.973.1&ISO"),
        ErrorCode.APPLICATION_INTERNAL_ERROR,
        new FieldLocation("PID", 3, 1, 4));
  }

  @Test
  void refusesTwoPatientsInOneMessage() {
    assertRefused(
        announcement().pid3("P1^^^CHC~P2^^^CHC"),
        ErrorCode.DUPLICATE_KEY_IDENTIFIER,
        FieldLocation.field("PID", 3));
  }

  @Test
  void refusesAMissingIdentifier() {
    assertRefused(
        announcement().pid3(""), ErrorCode.REQUIRED_FIELD_MISSING, FieldLocation.field("PID", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "^Éliséa", "\"\""})
  void refusesAMissingName(String pid5) {
    assertRefused(
        announcement().pid5(pid5), ErrorCode.REQUIRED_FIELD_MISSING, FieldLocation.field("PID", 5));
  }

  @Test
  void acceptsANameWithoutTypeCodeAndPrefersTheLegalOne() {
    feed.accept(announcement().pid5("LÉVEILLÉ^Maëlys~NÉE^Maëlys^^^^^L").build());
    assertThat(value("select family_name from pix_pdq.traits")).isEqualTo("NÉE");

    feed.accept(announcement().controlId("M2").pid5("LÉVEILLÉ^Maëlys").build());
    assertThat(value("select family_name from pix_pdq.traits order by id desc limit 1"))
        .isEqualTo("LÉVEILLÉ");
  }

  @Test
  void refusesABirthDateOrSexItCannotRead() {
    assertRefused(
        announcement().pid7("3 nov. 1992"),
        ErrorCode.DATA_TYPE_ERROR,
        FieldLocation.field("PID", 7));
    assertRefused(
        announcement().pid8("X"), ErrorCode.TABLE_VALUE_NOT_FOUND, FieldLocation.field("PID", 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"19991332", "20260230", "202613", "202611251"})
  void refusesABirthDateThatIsNoDate_HL7_2_8_42(String birthDate) {
    assertRefused(
        announcement().pid7(birthDate), ErrorCode.DATA_TYPE_ERROR, FieldLocation.field("PID", 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1992", "199211", "19921103", "1992110308", "19921103081500+0100"})
  void acceptsABirthDateAsPreciseAsItIsKnown_HL7_2_8_42(String birthDate) {
    feed.accept(announcement().pid7(birthDate).build());

    assertThat(value("select birth_date from pix_pdq.traits")).isEqualTo(birthDate);
  }

  @Test
  void acceptsAPatientOfWhomOnlyTheNameIsKnown() {
    feed.accept(announcement().pid5("INCONNU").pid7("").pid8("").build());

    assertThat(count("person")).isEqualTo("1");
  }

  private Refusal assertRefused(Announcement wrong, ErrorCode code, FieldLocation location) {
    String before = count("traits");
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> feed.accept(wrong.build()));
    assertThat(refusal).isNotNull();
    assertThat(refusal.acknowledgmentCode()).isEqualTo(AcknowledgmentCode.AE);
    assertThat(refusal.errorCode()).isEqualTo(code);
    assertThat(refusal.location()).contains(location);
    assertThat(count("traits")).isEqualTo(before);
    return refusal;
  }

  private String count(String table) {
    return value("select count(*) from pix_pdq." + table);
  }

  private String value(String sql) {
    return index.database().value(sql);
  }
}
