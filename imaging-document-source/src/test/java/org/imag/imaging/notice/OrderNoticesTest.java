package org.imag.imaging.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.imaging.publication.NamedStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What orders tell about studies (RAD TF-2 4.13; HL7 2.5 4.4, tables 0038, 0119, 0123). */
class OrderNoticesTest {
  private static final String UID = "2.999.973.2.55";

  private static List<NamedStudy> studies(String... segments) {
    return OrderNotices.studies("MSH|^~\\&|RIS\r" + String.join("\r", segments) + "\r");
  }

  private static String obr(String accession, String status) {
    return "OBR|1|P1|F1|24627-2^Scanner||||||||||||||" + accession + "|||||||" + status;
  }

  @Test
  void theStudyIsNamedByZds1InOrm() {
    assertThat(
            studies("ORC|SC|P1|F1||CM", obr("ACC-1", ""), "ZDS|" + UID + "^100^Application^DICOM"))
        .containsExactly(NamedStudy.ofUid(UID));
  }

  @Test
  void theStudyIsNamedByIpc3InOmi() {
    assertThat(studies("ORC|SC|P1|F1||CM", obr("ACC-1", ""), "IPC|ACC-1|RP1|" + UID + "|SPS1|CT"))
        .containsExactly(NamedStudy.ofUid(UID));
  }

  @Test
  void theStudyIsNamedByAnObservationInOmg() {
    assertThat(
            studies(
                "ORC|SC|P1|F1||CM",
                obr("ACC-1", ""),
                "OBX|1|ST|113014^DICOM Study^DCM||" + UID + "||||||O"))
        .containsExactly(NamedStudy.ofUid(UID));
  }

  /** The French guide writes IPC-1 as an EI. */
  @Test
  void withoutUidItIsNamedByItsAccessionNumber() {
    assertThat(studies("ORC|SC|P1|F1||A", obr("ACC-1", "")))
        .containsExactly(NamedStudy.ofAccession("ACC-1"));
    assertThat(
            studies(
                "ORC|SC|P1|F1||CM", obr("ACC-1", ""), "IPC|ACN101^^1.2.250.1.925.994044.27^ISO"))
        .containsExactly(NamedStudy.ofAccession("ACN101"));
  }

  @ParameterizedTest
  @CsvSource({
    "SC, CM, '', 1",
    "SC, A, '', 1",
    "NW, CM, '', 1",
    "SC, '', F, 1",
    "SC, IP, P, 1",
    "XO, '', '', 1",
    "XO, CM, '', 1",
    "XO, SC, '', 0",
    "NW, '', '', 0",
    "NW, SC, S, 0",
    "SC, IP, '', 0",
    "SC, IP, I, 0",
    "CA, CA, '', 0",
    "CA, CM, F, 0",
    "DC, DC, X, 0",
    "OC, CM, '', 0"
  })
  void onlyWhatIsDoneOrChangedIsLookedAt(
      String control, String status, String result, int expected) {
    assertThat(studies("ORC|" + control + "|P1|F1||" + status, obr("ACC-1", result)))
        .hasSize(expected);
  }

  /** ORC comes before the OBR of its order. */
  @Test
  void eachOrderHasItsOwnControlAndStudy() {
    assertThat(
            studies(
                "ORC|SC|P1|F1||CM",
                obr("ACC-1", ""),
                "ZDS|2.999.1",
                "ORC|CA|P2|F2||CA",
                obr("ACC-2", ""),
                "ZDS|2.999.2",
                "ORC|SC|P3|F3||CM",
                "TQ1|1",
                obr("ACC-3", ""),
                "ZDS|2.999.3",
                "ORC|SC|P4|F4||CM",
                obr("ACC-1", ""),
                "ZDS|2.999.1"))
        .containsExactly(NamedStudy.ofUid("2.999.1"), NamedStudy.ofUid("2.999.3"));
  }

  private static void assertRefused(String segment, int field, String... segments) {
    assertThatThrownBy(() -> studies(segments))
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .satisfies(
            refusal ->
                assertThat(refusal.location()).contains(FieldLocation.field(segment, field)));
  }

  @Test
  void aCompletedOrderThatNamesNoStudyIsRefused() {
    assertRefused("OBR", 18, "ORC|SC|P1|F1||CM", obr("", ""));
    assertRefused("ZDS", 1, "ORC|SC|P1|F1||CM", obr("", ""), "ZDS|the study");
    assertRefused("OBR", 1, "PID|1||X", "ORC|SC|P1|F1||CM");
  }

  /** PS3.4 C.2.2.2: in a search these would match other studies. */
  @ParameterizedTest
  @ValueSource(strings = {"*", "ACC-?", "ACC\\E\\2"})
  void anAccessionNumberIsNoPattern(String accession) {
    assertRefused("OBR", 18, "ORC|SC|P1|F1||CM", obr(accession, ""));
    assertRefused("IPC", 1, "ORC|SC|P1|F1||CM", obr("", ""), "IPC|" + accession);
  }
}
