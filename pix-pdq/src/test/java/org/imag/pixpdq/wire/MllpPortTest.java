package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.imag.affinity.testing.MllpPeer;
import org.imag.affinity.testing.TestTls;
import org.imag.pixpdq.TestIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All transactions over one MLLP port with mutual TLS (ITI TF-2 3.8, 3.9, 3.19). */
class MllpPortTest {
  private static final Charset LATIN_9 = Charset.forName("ISO-8859-15");

  @TempDir static Path directory;
  private static TestTls tls;

  private PortUnderTest port;
  private TestIndex index;

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

  @Test
  void acknowledgesAnAnnouncementAndAnswersTheQueryOnTheSameConnection() throws Exception {
    try (MllpPeer peer = port.peer(true)) {
      String acknowledgement =
          peer.exchange(adt("M1", "UNICODE UTF-8", "Éliséa"), StandardCharsets.UTF_8);
      assertThat(acknowledgement)
          .startsWith("MSH|^~\\&|IMAG_PIX|IMAG973|RIS_CHC|CHU_CAYENNE|")
          .contains("|ACK^A04|")
          .contains("|2.3.1")
          .contains("\rMSA|AA|M1");

      String answer = peer.exchange(query("Q1", ""), StandardCharsets.UTF_8);
      assertThat(answer)
          .contains("|RSP^K23^RSP_K23|")
          .contains("\rMSA|AA|Q1\r")
          .contains("\rQAK|T1|OK")
          .contains(
              "\rQPD|IHE PIX Query|T1|P00417^^^CHC&2.999.973.3.1&ISO|^^^IMAG973&2.999.973.1&ISO\r")
          .contains("\rPID|||" + regionalId() + "^^^IMAG973&2.999.973.1&ISO||~^^^^^^S");
    }
  }

  @Test
  void tellsTheRegistryBeforeItAcknowledges() throws Exception {
    exchange(adt("M1", "UNICODE UTF-8", "Éliséa"), StandardCharsets.UTF_8);

    assertThat(port.registry().received()).hasSize(1);
    assertThat(port.registry().received().get(0))
        .contains("PID|||" + regionalId() + "^^^IMAG973&2.999.973.1&ISO||CÉSAIRE-NŒL^Éliséa^^^^^L");
  }

  @Test
  void readsEachCharacterSetOfMsh18() throws Exception {
    exchange(adt("M1", "UNICODE UTF-8", "Maëlys"), StandardCharsets.UTF_8);
    assertThat(familyName()).isEqualTo("CÉSAIRE-NŒL");
    exchange(adt("M2", "8859/15", "Maëlys"), LATIN_9);
    assertThat(familyName()).isEqualTo("CÉSAIRE-NŒL");
    exchange(adt("M3", "8859/1", "Maëlys").replace('Œ', 'Ö'), StandardCharsets.ISO_8859_1);
    assertThat(familyName()).isEqualTo("CÉSAIRE-NÖL");
  }

  @Test
  void readsAMessageWithoutMsh18AsUtf8OrElseLatin1() throws Exception {
    exchange(adt("M1", "", "Maëlys"), StandardCharsets.UTF_8);
    assertThat(familyName()).isEqualTo("CÉSAIRE-NŒL");
    exchange(adt("M2", "", "Maëlys").replace('Œ', 'Ö'), StandardCharsets.ISO_8859_1);
    assertThat(familyName()).isEqualTo("CÉSAIRE-NÖL");
  }

  @Test
  void answersInTheCharacterSetOfTheRequest() throws Exception {
    String answer = exchange(adt("M1", "8859/15", "Maëlys").replace("A04|M1", "Œ04|M1"), LATIN_9);

    assertThat(answer).contains("||||||8859/15\r").contains("MSA|AR|M1|").contains("'Œ04'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void toleratesLineFeedsBetweenSegments(String separator) throws Exception {
    String answer =
        exchange(
            adt("M1", "UNICODE UTF-8", "Éliséa").replace("\r", separator), StandardCharsets.UTF_8);

    assertThat(answer).contains("\rMSA|AA|M1");
    assertThat(familyName()).isEqualTo("CÉSAIRE-NŒL");
  }

  @Test
  void keepsInternalsFromTheSenderWhenTheDatabaseFails() throws Exception {
    index.database().execute("alter table pix_pdq.traits rename to traits_away");
    String answer;
    try {
      answer = exchange(adt("M1", "UNICODE UTF-8", "Éliséa"), StandardCharsets.UTF_8);
    } finally {
      index.database().execute("alter table pix_pdq.traits_away rename to traits");
    }

    assertThat(answer).contains("\rMSA|AE|M1|The receiver cannot process");
    exchange(adt("M1", "UNICODE UTF-8", "Éliséa"), StandardCharsets.UTF_8);
    assertThat(familyName()).isEqualTo("CÉSAIRE-NŒL");
  }

  @Test
  void keepsInternalsFromTheSenderWhenACommitFails() throws Exception {
    exchange(adt("M1", "UNICODE UTF-8", "Éliséa"), StandardCharsets.UTF_8);
    index.commitsFail();

    assertThat(exchange(adt("M2", "UNICODE UTF-8", "Éliséa"), StandardCharsets.UTF_8))
        .contains("\rMSA|AE|M2|The receiver cannot process");
    assertThat(exchange(query("Q1", ""), StandardCharsets.UTF_8))
        .contains("\rMSA|AE|Q1")
        .contains("|The receiver cannot process")
        .contains("\rQAK|T1|AE");
  }

  @Test
  void refusesACharacterSetItDoesNotRead() throws Exception {
    String answer = exchange(adt("M1", "KS X 1001", "Maelys"), StandardCharsets.UTF_8);

    assertThat(answer).contains("\rMSA|AR|M1|MSH-18").contains("ERR|MSH^1^18^103&");
  }

  @Test
  void rejectsWhatIsNoMessage() throws Exception {
    String answer = exchange("GET / HTTP/1.1\r\n\r\n", StandardCharsets.UTF_8);

    assertThat(answer).startsWith("MSH|^~\\&|").contains("\rMSA|AR|").contains("\rERR|");
  }

  @Test
  void rejectsATypeAnEventAStructureOrAVersionItDoesNotTake() throws Exception {
    assertRejected("ADT^A04", "ORM^O01", "MSH^1^9^200&");
    assertRejected("ADT^A04", "ADT^A03", "MSH^1^9^201&");
    assertRejected("ADT^A04", "ADT^A04^ADT_A05", "MSH^1^9^200&");
    assertRejected("|2.3.1|", "|2.4|", "MSH^1^12^203&");
    assertRejected("|M1|", "||", "MSH^1^10^101&");
  }

  private void assertRejected(String right, String wrong, String error) throws Exception {
    String answer =
        exchange(
            adt("M1", "UNICODE UTF-8", "Éliséa").replace(right, wrong), StandardCharsets.UTF_8);
    assertThat(answer).contains("\rMSA|AR|").contains(error);
    assertThat(index.database().value("select count(*) from pix_pdq.person")).isEqualTo("0");
  }

  @Test
  void rejectsAQueryOfAnotherVersionInTheFormOfThatVersion() throws Exception {
    String answer =
        exchange(query("Q1", "").replace("Q23^QBP_Q21", "Q24^QBP_Q21"), StandardCharsets.UTF_8);

    assertThat(answer).contains("\rMSA|AR|Q1\r").contains("\rERR||MSH^1^9|201^");
  }

  @Test
  void refusesAnUnknownQueryWithTheLocation() throws Exception {
    String answer = exchange(query("Q1", ""), StandardCharsets.UTF_8);

    assertThat(answer)
        .contains("\rMSA|AE|Q1")
        .contains("\rERR||QPD^1^3^1^1|204^")
        .contains("\rQAK|T1|AE");
  }

  @Test
  void doesNotAnswerWhatCouldNotBeAudited() throws Exception {
    exchange(adt("M1", "UNICODE UTF-8", "Éliséa"), StandardCharsets.UTF_8);
    port.auditTrail().works(false);

    assertThat(exchange(query("Q1", ""), StandardCharsets.UTF_8))
        .contains("\rMSA|AE|Q1")
        .doesNotContain(regionalId());
  }

  @Test
  void refusesAPeerWithoutCertificate() {
    assertThatThrownBy(
            () -> {
              try (MllpPeer peer = port.peer(false)) {
                peer.exchange(query("Q1", ""), StandardCharsets.UTF_8);
              }
            })
        .isInstanceOf(IOException.class);
  }

  private String exchange(String message, Charset charset) throws Exception {
    return port.exchange(message, charset);
  }

  private static String adt(String controlId, String characterSet, String given) {
    return String.join(
        "\r",
        "MSH|^~\\&|RIS_CHC|CHU_CAYENNE|IMAG_PIX|IMAG973|20261125080000||ADT^A04|"
            + controlId
            + "|P|2.3.1||||||"
            + characterSet,
        "EVN|A04|20261125080000",
        "PID|||P00417^^^CHC&2.999.973.3.1&ISO||CÉSAIRE-NŒL^" + given + "^^^^^L||19921103|F",
        "PV1||O",
        "");
  }

  private static String query(String controlId, String characterSet) {
    return String.join(
        "\r",
        "MSH|^~\\&|VIEWER|GCS|IMAG_PIX|IMAG973|20261125100000||QBP^Q23^QBP_Q21|"
            + controlId
            + "|P|2.5||||||"
            + characterSet,
        "QPD|IHE PIX Query|T1|P00417^^^CHC&2.999.973.3.1&ISO|^^^IMAG973&2.999.973.1&ISO",
        "RCP|I",
        "");
  }

  private String regionalId() {
    return index.database().value("select regional_id from pix_pdq.person");
  }

  private String familyName() {
    return index
        .database()
        .value("select family_name from pix_pdq.traits order by id desc limit 1");
  }
}
