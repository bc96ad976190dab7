package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.affinity.testing.TestTls;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-21 and ITI-22 (ITI TF-2 3.21.4, 3.22.4). */
class DemographicsPortTest {
  private static final Pattern POINTER = Pattern.compile("\rDSC\\|([^|]+)\\|I\r");
  private static final String DOMAIN = "^^^CHC&2.999.973.3.1&ISO";

  @TempDir static Path directory;
  private static TestTls tls;

  private PortUnderTest port;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    port = new PortUnderTest(directory, tls);
    announce(
        "P1",
        PatientTraits.named(new PersonName("CÉSAIRE-NŒL", "Éliséa", "", "L"))
            .birthDate("19781208")
            .sex("F")
            .mother(new PersonName("LÉVEILLÉ", "", "", "L"))
            .address(new PostalAddress("5 rue du Fleuve", "Kourou", "97310", "FRA"))
            .telecoms(List.of("0694123456"))
            .accountNumber("D77"));
  }

  @AfterEach
  void stop() {
    port.close();
  }

  private void announce(String id, PatientTraits.Builder traits) {
    TestIndex index = port.index();
    index.inTransaction(
        () ->
            index
                .identities()
                .announce(
                    new PatientIdentifier(TestIndex.CAYENNE.authority(), id),
                    traits.build(),
                    "A28"));
  }

  private void announceHomonyms(int count) {
    for (int number = 0; number < count; number++) {
      announce(
          "H" + number,
          PatientTraits.named(new PersonName("ESSAI", "Prénom" + (char) ('A' + number), "", "L"))
              .birthDate("%d0403".formatted(1930 + number)));
    }
  }

  private String query(String parameters, String domains, String rcp, String pointer)
      throws Exception {
    return query("Q22", "T1", parameters, domains, rcp, pointer);
  }

  private String query(
      String event, String tag, String parameters, String domains, String rcp, String pointer)
      throws Exception {
    String message =
        String.join(
            "\r",
            "MSH|^~\\&|RIS|CHU|IMAG_MPI|IMAG973|20261125110000||QBP^%s^QBP_Q21|Q1|P|2.5||||||UNICODE UTF-8"
                .formatted(event),
            "QPD|IHE PDQ Query|" + tag + "|" + parameters + "|||||" + domains,
            "RCP|I|" + rcp,
            pointer.isEmpty() ? "" : "DSC|" + pointer + "|I\r");
    return port.exchange(message, StandardCharsets.UTF_8);
  }

  private String query(String parameters) throws Exception {
    return query(parameters, "", "", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@PID.5.1.1^césaire noel",
        "@PID.5.1.1^CES*",
        "@PID.5.1^CES*~@PID.5.2^eli*",
        "@PID.7^19781208",
        "@PID.7.1^1978",
        "@PID.7^197812~@PID.8^F",
        "@PID.3.1^P1~@PID.3.4.1^CHC",
        "@PID.3.1^P1~@PID.3.4.2^2.999.973.3.1~@PID.3.4.3^ISO",
        "@PID.11.1.1^5 rue~@PID.11.3^KOUROU~@PID.11.5^97310",
        "@PID.18.1^D77",
        "@PID.6.1.1^LEVEILLE",
        "@PID.13.1^0694123456"
      })
  void findsByEachParameter(String parameters) throws Exception {
    assertThat(query(parameters))
        .startsWith("MSH|^~\\&|IMAG_MPI|IMAG973|RIS|CHU|")
        .contains("|RSP^K22^RSP_K21|")
        .contains("\rMSA|AA|Q1\r")
        .contains("\rQAK|T1|OK\rQPD|IHE PDQ Query|T1|" + parameters)
        .contains(
            "\rPID|||P1" + DOMAIN + "^PI||CÉSAIRE-NŒL^Éliséa^^^^^L|LÉVEILLÉ^^^^^^M|19781208|F|||")
        .contains("|5 rue du Fleuve^^Kourou^^97310^FRA^H||0694123456^PRN^PH|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@PID.5.1.1^CESARE", "@PID.7^19781208~@PID.8^M", "@PID.5.1.1^CES"})
  void saysThatNobodyIsSo(String parameters) throws Exception {
    assertThat(query(parameters)).contains("\rMSA|AA|Q1\rQAK|T1|NF\rQPD|").doesNotContain("\rPID|");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "@PID.5.1.1^*;QPD^1^3^1|102",
        "@PID.5.1.1^C*;QPD^1^3^1|102",
        "@PID.5.1.1^CES*RE;QPD^1^3^1|102",
        "@PID.8^F~@PID.7^1978-12;QPD^1^3^2|102",
        "@PID.3.1^P1;QPD^1^3|101",
        "@PID.3.1^P1~@PID.3.4.1^INCONNU;QPD^1^3^1|204",
        "@PID.8^F;QPD^1^3|102",
        "@PID.19^1;QPD^1^3^1|102",
        "@PV1.2^I;QPD^1^3^1|102",
        "'';QPD^1^3|101"
      })
  void refusesWhatItCannotSearchBy(String parameters, String error) throws Exception {
    assertThat(query(parameters))
        .contains("\rMSA|AE|Q1\rERR||" + error + "^")
        .contains("\rQAK|T1|AE\rQPD|")
        .doesNotContain("\rPID|");
  }

  @Test
  void case2TellsOnlyTheIdsOfTheWantedDomains() throws Exception {
    assertThat(query("@PID.7^19781208", "^^^CHC", "", "")).contains("\rPID|||P1" + DOMAIN);
    assertThat(query("@PID.7^19781208", "^^^&2.999.973.3.2&ISO", "", ""))
        .contains("\rQAK|T1|NF\r")
        .doesNotContain("\rPID|");
  }

  @Test
  void case3TellsEachUnknownDomain() throws Exception {
    assertThat(query("@PID.7^19781208", "^^^X~^^^CHC~^^^&2.999.404&ISO", "", ""))
        .contains("\rMSA|AE|Q1\rERR||QPD^1^8^1|204^")
        .contains("\rERR||QPD^1^8^3|204^")
        .contains("\rQAK|T1|AE\r");
  }

  @Test
  void givesLongAnswersPageByPageAsTheyWereAtFirst() throws Exception {
    announceHomonyms(5);

    String first = query("@PID.5.1.1^ESSAI", "", "2^RD", "");
    port.index().database().execute("delete from pix_pdq.search_key");
    String second = query("@PID.5.1.1^ESSAI", "", "2^RD", pointer(first));
    String third = query("@PID.5.1.1^ESSAI", "", "2^RD", pointer(second));
    List<String> ids = new ArrayList<>();
    for (String page : List.of(first, second, third)) {
      Matcher matcher = Pattern.compile("\rPID\\|\\|\\|(H\\d)").matcher(page);
      matcher.results().forEach(match -> ids.add(match.group(1)));
    }
    assertThat(ids).containsExactlyInAnyOrder("H0", "H1", "H2", "H3", "H4");
    assertThat(third).doesNotContain("\rDSC|");
    assertThat(query("@PID.5.1.1^ESSAI", "", "2^RD", pointer(first))).isNotEqualTo(first);
  }

  private static String pointer(String answer) {
    Matcher pointer = POINTER.matcher(answer);
    assertThat(pointer.find()).isTrue();
    return pointer.group(1);
  }

  @Test
  void goesOnOnlyWithTheQueryThatBegan() throws Exception {
    announceHomonyms(3);
    String pointer = pointer(query("@PID.5.1.1^ESSAI", "", "2^RD", ""));

    for (String answer :
        List.of(
            query("Q22", "T2", "@PID.5.1.1^ESSAI", "", "2^RD", pointer),
            query("@PID.5.1.1^ESSAI", "", "2^RD", "00000000-0000-0000-0000-000000000000-2"),
            query("@PID.5.1.1^ESSAI", "", "2^RD", "nonsense"))) {
      assertThat(answer).contains("\rMSA|AE|Q1\rERR||DSC^1^1|204^").doesNotContain("\rPID|");
    }
  }

  @Test
  void forgetsACancelledQuery() throws Exception {
    announceHomonyms(3);
    String pointer = pointer(query("@PID.5.1.1^ESSAI", "", "2^RD", ""));

    assertThat(
            port.exchange(
                "MSH|^~\\&|RIS|CHU|IMAG_MPI|IMAG973|20261125110000||QCN^J01^QCN_J01|Q2|P|2.5\r"
                    + "QID|T1|IHE PDQ Query\r",
                StandardCharsets.UTF_8))
        .contains("|ACK^J01^ACK|")
        .contains("\rMSA|AA|Q2");
    assertThat(query("@PID.5.1.1^ESSAI", "", "2^RD", pointer)).contains("\rERR||DSC^1^1|204^");
  }

  @Test
  void answersVisitQueriesWithoutVisits() throws Exception {
    assertThat(query("ZV1", "T1", "@PID.7^19781208", "", "", ""))
        .contains("|RSP^ZV2^RSP_ZV2|")
        .contains("\rMSA|AA|Q1\r")
        .contains("\rPID|||P1" + DOMAIN)
        .contains("\rPV1||N\r");
  }

  @Test
  void doesNotAnswerWhatCouldNotBeAudited() throws Exception {
    port.auditTrail().works(false);

    assertThat(query("@PID.7^19781208")).contains("\rMSA|AE|Q1").doesNotContain("P1^");
  }
}
