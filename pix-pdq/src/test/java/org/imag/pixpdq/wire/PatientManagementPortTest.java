package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.imag.affinity.testing.TestTls;
import org.imag.pixpdq.TestIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-8 A40, ITI-30 and ITI-31 (ITI TF-2 3.8.4.2, 3.30.4, 3.31.4), and their French extension. */
class PatientManagementPortTest {
  private static final String CAYENNE = "^^^CHC&2.999.973.3.1&ISO";

  @TempDir static Path directory;
  private static TestTls tls;

  private PortUnderTest port;
  private TestIndex index;
  private int sent;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    port = new PortUnderTest(directory, tls);
    index = port.index();
  }

  @AfterEach
  void stop() {
    port.close();
  }

  private String header(String type, String version) {
    sent++;
    return "MSH|^~\\&|RIS_CHC|CHU_CAYENNE|IMAG_PIX|IMAG973|20261125080000||%s|M%d|P|%s"
        .formatted(type, sent, version);
  }

  private String send(String type, String version, String... segments) throws Exception {
    String event = type.split("\\^", -1)[1];
    String message =
        String.join(
            "\r",
            header(type, version),
            version.startsWith("2.5") ? "EVN||20261125080000" : "EVN|" + event + "|20261125080000",
            String.join("\r", segments),
            "");
    return port.exchange(message, StandardCharsets.UTF_8);
  }

  private static String pid(String id, String family) {
    return "PID|||" + id + CAYENNE + "||" + family + "^Élise^^^^^L||19780403|F";
  }

  private void announce(String id, String family) throws Exception {
    assertThat(send("ADT^A28^ADT_A05", "2.5", pid(id, family), "PV1||N")).contains("\rMSA|AA|");
  }

  private String merge(String surviving, String subsumed) throws Exception {
    return send(
        "ADT^A40^ADT_A39",
        "2.3.1",
        "PID|||" + surviving + "||ESSAI^Élise^^^^^L",
        "MRG|" + subsumed);
  }

  private long persons() {
    return index
        .database()
        .number(
            "select count(distinct regional_id) from pix_pdq.identifier where status = 'ACTIVE'");
  }

  /** PAM-FR 2.11: INS in PID-3, L and D names, birth place, PID-32, ZFD. */
  @Test
  void takesTheFrenchExtension() throws Exception {
    String message =
        String.join(
            "\r",
            header("ADT^A28^ADT_A05", "2.5^FRA^2.11")
                + "|||||FRA|UNICODE UTF-8|FR||2.11^IHE_FRANCE-2.11-PAM",
            "EVN||20261125090000",
            "PID|1||000777"
                + CAYENNE
                + "^PI~278129731100926^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS"
                + "||TESTAMAKA^ANNE-SOPHIE^ANNE-SOPHIE MARIE ROSE^^^^L~DUVAL-ESSAI^Anne^^^^^D"
                + "||19781208|F|||5 rue du Fleuve^^Kourou^^97310^FRA^H~^^^^^^BDL^^97311"
                + "|||||||||||||||||||N||VALI|20261125085900",
            "PV1||N",
            "ZFD|||N|N|INSI|20261124|CN",
            "");

    assertThat(port.exchange(message, StandardCharsets.UTF_8))
        .contains("|ACK^A28^ACK|")
        .contains("|2.5")
        .contains("\rMSA|AA|M1");
    assertThat(
            index
                .database()
                .value(
                    "select ins || trust || birth_place || used_family from pix_pdq.demographics"))
        .isEqualTo("278129731100926QUAL97311DUVAL-ESSAI");
  }

  @Test
  void refusesNationalNumbersOfAnotherKindOfSystem() throws Exception {
    String pid =
        pid(
                "P1"
                    + CAYENNE
                    + "~278129731100926^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS#",
                "E")
            .replace("#" + CAYENNE, "");

    assertThat(send("ADT^A28^ADT_A05", "2.5", pid, "PV1||N"))
        .contains("\rMSA|AE|M1")
        .contains("\rERR||PID^1^3^2^4|103^");
    assertThat(persons()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.3.1", "2.5"})
  void mergesTwoIdsForGood(String version) throws Exception {
    announce("A", "ESSAI");
    announce("B", "AUTRE");

    assertThat(
            send(
                "ADT^A40^ADT_A39",
                version,
                "PID|||B" + CAYENNE + "||ESSAI^Élise^^^^^L",
                "MRG|A" + CAYENNE))
        .contains("\rMSA|AA|M3");
    assertThat(persons()).isEqualTo(1);
    assertThat(query("A")).contains("|204^");
    assertThat(query("B")).contains("\rMSA|AA|");
  }

  @Test
  void mergesInChains() throws Exception {
    announce("A", "ESSAI");
    announce("B", "AUTRE");
    announce("C", "TIERS");
    merge("B" + CAYENNE, "A" + CAYENNE);

    assertThat(merge("C" + CAYENNE, "B" + CAYENNE)).contains("\rMSA|AA|");
    assertThat(query("A")).contains("\rMSA|AE|");
    assertThat(query("B")).contains("\rMSA|AE|");
    assertThat(query("C")).contains("\rMSA|AA|");
  }

  @Test
  void refusesAMergeThatCannotBeAndChangesNothing() throws Exception {
    announce("A", "ESSAI");
    announce("B", "AUTRE");
    merge("B" + CAYENNE, "A" + CAYENNE);
    String before = state();

    assertThat(merge("B" + CAYENNE, "B" + CAYENNE)).contains("\rMSA|AE|", "MRG^1^1^205&");
    assertThat(merge("A" + CAYENNE, "B" + CAYENNE)).contains("\rMSA|AE|", "PID^1^3^204&");
    assertThat(merge("B" + CAYENNE, "A" + CAYENNE)).contains("\rMSA|AE|", "MRG^1^1^204&");
    assertThat(merge("B" + CAYENNE, "X" + CAYENNE)).contains("\rMSA|AE|", "MRG^1^1^204&");
    assertThat(merge("X" + CAYENNE, "B" + CAYENNE)).contains("\rMSA|AE|", "PID^1^3^204&");
    assertThat(merge("B" + CAYENNE, "")).contains("\rMSA|AE|", "MRG^1^1^101&");
    assertThat(merge("B" + CAYENNE, "A^^^INCONNU&2.999.404&ISO"))
        .contains("\rMSA|AE|", "MRG^1^1^204&");
    assertThat(merge("B" + CAYENNE, "K^^^CHK&2.999.973.3.2&ISO"))
        .contains("\rMSA|AE|", "is not the identity source");
    assertThat(state()).isEqualTo(before);
  }

  private String state() {
    return index
        .database()
        .column("select i::text from pix_pdq.identifier i order by id")
        .toString();
  }

  @Test
  void findsTheIssuerOfMrg1ByTheSender() throws Exception {
    announce("A", "ESSAI");
    announce("B", "AUTRE");

    assertThat(merge("B", "A")).contains("\rMSA|AA|");
  }

  @Test
  void changesAnId() throws Exception {
    announce("A", "ESSAI");

    String changed =
        send(
            "ADT^A47^ADT_A30",
            "2.5",
            "PID|||NEW" + CAYENNE + "||ESSAI^Élise^^^^^L",
            "MRG|A" + CAYENNE);
    assertThat(changed).contains("\rMSA|AA|");
    assertThat(query("A")).contains("|204^");
    assertThat(query("NEW")).contains("\rMSA|AA|");
    announce("B", "AUTRE");
    assertThat(
            send(
                "ADT^A47^ADT_A30", "2.5", "PID|||B" + CAYENNE + "||E^É^^^^^L", "MRG|NEW" + CAYENNE))
        .contains("\rMSA|AE|", "\rERR||PID^1^3^1^1|205^");
  }

  @Test
  void linksAndUnlinks() throws Exception {
    announce("A", "ESSAI");
    announce("B", "AUTRE");

    assertThat(link("A24", "B")).contains("\rMSA|AA|");
    assertThat(persons()).isEqualTo(1);
    assertThat(link("A37", "B")).contains("\rMSA|AA|");
    assertThat(persons()).isEqualTo(2);
    assertThat(link("A24", "B")).contains("\rMSA|AE|", "\rERR||PID^2^3^1^1|206^");
    assertThat(link("A24", "X")).contains("\rMSA|AE|", "\rERR||PID^2^3^1^1|204^");
    assertThat(link("A24", "A")).contains("\rMSA|AE|", "\rERR||PID^2^3^1^1|205^");
  }

  private String link(String event, String other) throws Exception {
    return send(
        "ADT^" + event + "^ADT_" + event,
        "2.5",
        "PID|||A" + CAYENNE + "||ESSAI^Élise^^^^^L",
        "PID|||" + other + CAYENNE + "||AUTRE^Élise^^^^^L");
  }

  @ParameterizedTest
  @CsvSource({
    "A01,ADT_A01", "A02,ADT_A02", "A03,ADT_A03", "A04,ADT_A01", "A05,ADT_A05", "A06,ADT_A06",
    "A07,ADT_A06", "A08,ADT_A01", "A14,ADT_A05", "A21,ADT_A21", "A31,ADT_A05", "A54,ADT_A54"
  })
  void takesWhatAMovementSaysOfThePatient(String event, String structure) throws Exception {
    announce("A", "ESSAI");

    assertThat(
            send(
                "ADT^" + event + "^" + structure,
                "2.5",
                pid("A", "NOUVEAU-NOM"),
                "PV1||I|MED^101^1",
                "ZBE|1^CHC|20261125080000||INSERT|N"))
        .contains("\rMSA|AA|");
    assertThat(index.database().value("select legal_family from pix_pdq.demographics"))
        .isEqualTo("NOUVEAU-NOM");
  }

  @ParameterizedTest
  @CsvSource({"A11,ADT_A09", "A12,ADT_A12", "A13,ADT_A01", "A38,ADT_A38", "A52,ADT_A52"})
  void leavesAPatientAloneWhenSomethingDidNotHappen(String event, String structure)
      throws Exception {
    announce("A", "ESSAI");

    assertThat(send("ADT^" + event + "^" + structure, "2.5", pid("A", "NOUVEAU-NOM"), "PV1||I"))
        .contains("\rMSA|AA|");
    assertThat(index.database().value("select legal_family from pix_pdq.demographics"))
        .isEqualTo("ESSAI");
  }

  @Test
  void hasNoSecondEffectWhenAMergeIsSentAgain() throws Exception {
    announce("A", "ESSAI");
    announce("B", "AUTRE");
    String first = merge("B" + CAYENNE, "A" + CAYENNE);
    sent--;

    assertThat(merge("B" + CAYENNE, "A" + CAYENNE)).isEqualTo(first);
  }

  private String query(String id) throws Exception {
    return port.exchange(
        header("QBP^Q23^QBP_Q21", "2.5") + "\rQPD|IHE PIX Query|T1|" + id + CAYENNE + "|\rRCP|I\r",
        StandardCharsets.UTF_8);
  }
}
