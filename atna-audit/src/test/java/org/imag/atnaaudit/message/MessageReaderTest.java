package org.imag.atnaaudit.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.atnaaudit.message.Messages.HEADER;
import static org.imag.atnaaudit.message.Messages.QUERY;
import static org.imag.atnaaudit.message.Messages.bytes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5424 messages with DICOM PS3.15 A.5 content, as ITI TF-2 3.20.4.1 has them, and others. */
class MessageReaderTest {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  @Test
  void readsTheHeader() {
    SyslogHeader header = read(HEADER + QUERY).header();
    assertThat(header.priority()).isEqualTo(85);
    assertThat(header.sentAt()).isEqualTo("2026-11-24T18:30:00.123456Z");
    assertThat(header.hostname()).isEqualTo("ids.guyane.example");
    assertThat(header.appName()).isEqualTo("registry");
    assertThat(header.processId()).isEqualTo("4711");
    assertThat(header.messageId()).isEqualTo("IHE+RFC-3881");
  }

  @Test
  void readsTheEvent() {
    AuditEvent event = read(HEADER + QUERY).event();
    assertThat(event.eventId()).isEqualTo("110112");
    assertThat(event.eventType()).isEqualTo("ITI-18");
    assertThat(event.action()).isEqualTo("E");
    assertThat(event.outcome()).isZero();
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-24T18:30:00.123Z"));
    assertThat(event.sourceId()).isEqualTo("IMAG-REGISTRY-GUYANE");
    assertThat(event.enterpriseSiteId()).isEqualTo("2.999.973");
    assertThat(event.patientIds()).containsExactly("G973-0001^^^&2.999.973.1&ISO");
  }

  @Test
  void readsWhoTookPart() {
    assertThat(read(HEADER + QUERY).event().participants())
        .hasSize(3)
        .contains(
            new AuditEvent.Participant(
                "https://registre.guyane.example/registry/services/xds-iti18",
                "4711",
                null,
                "false",
                "registre.guyane.example",
                "1",
                List.of("110152^^DCM")),
            new AuditEvent.Participant(
                "801234567",
                null,
                "<801234567@https://idp.guyane.example>",
                "true",
                null,
                null,
                List.of("10^^1.2.250.1.71.1.2.7")));
  }

  @Test
  void readsWhatTheEventWasAbout() {
    assertThat(read(HEADER + QUERY).event().objects())
        .containsExactly(
            new AuditEvent.ParticipantObject(
                "G973-0001^^^&2.999.973.1&ISO",
                "1",
                "1",
                null,
                null,
                "2^^RFC-3881",
                "Éloïse Saint-Aimé",
                List.of()),
            new AuditEvent.ParticipantObject(
                "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d",
                "2",
                "24",
                null,
                null,
                "ITI-18^^IHE Transactions",
                null,
                List.of(new AuditEvent.Detail("QueryEncoding", "VVRGLTg="))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", DECLARATION, "\uFEFF" + DECLARATION, " \n", "\uFEFF\n"})
  void takesTheContentWithByteOrderMarkDeclarationOrNeither(String before) {
    assertThat(read(HEADER + before + QUERY).problem()).isNull();
  }

  @Test
  void readsTheOlderFormOfCodes() {
    assertThat(read(HEADER + QUERY.replace("csd-code", "code")).event().eventType())
        .isEqualTo("ITI-18");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<84>1 - - - - - - ",
        "<0>1 2026-11-24T18:30:00Z 10.0.0.7 - - DICOM+RFC3881 - ",
        "<191>1 2026-11-24T18:30:00.1-03:00 h a p m [id@32473 a=\"]\\\"\\]\" b=\"\"][x] "
      })
  void takesEveryHeaderOfRfc5424(String header) {
    assertThat(read(header + QUERY).problem()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<85>",
        "<192>1 - - - - - - ",
        "<85>2 - - - - - - ",
        "<85>1 demain - - - - - ",
        "<85>1 - - - - - ",
        "<85>1 -  - - - - - ",
        "<85>1 - - - - - [x",
        "<85>1 - - - - - [x \"\\",
        "<85>1 - - - - - -x",
        "<34>Oct 11 22:14:15 mymachine su: 'su root' failed"
      })
  void keepsWhatIsNoRfc5424AndSaysWhy(String text) {
    ReceivedMessage message = read(text);
    assertThat(message.raw()).isEqualTo(bytes(text));
    assertThat(message.header()).isNull();
    assertThat(message.problem()).contains("RFC 5424");
  }

  @Test
  void keepsMessagesThatAreNotOfIhe() {
    ReceivedMessage message = read("<13>1 2026-11-24T18:30:00Z pacs sshd 12 - - session opened");
    assertThat(message.header().appName()).isEqualTo("sshd");
    assertThat(message.event()).isNull();
    assertThat(message.problem()).contains("not XML");
  }

  @Test
  void keepsAHeaderWithoutMessage() {
    assertThat(read("<13>1 - pacs - - - -").header().hostname()).isEqualTo("pacs");
  }

  @Test
  void keepsOtherXml() {
    assertThat(read(HEADER + "<Ordonnance/>").problem()).contains("not an AuditMessage");
    assertThat(read(HEADER + "<AuditMessage/>").problem()).contains("no EventID");
  }

  @Test
  void refusesDtdsWithoutReadingThem() {
    String dtd =
        "<!DOCTYPE AuditMessage [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
    assertThat(read(HEADER + dtd + QUERY).problem()).contains("DTD");
    assertThat(read(HEADER + DECLARATION + dtd + QUERY).event()).isNull();
  }

  @Test
  void refusesBottomlessNesting() {
    assertThat(read(HEADER + "<AuditMessage>" + "<a>".repeat(100_000)).problem())
        .contains("deeper");
  }

  @Test
  void keepsAMessageCutAtAnyByte() {
    byte[] whole = bytes(HEADER + QUERY.strip());
    for (int length = 0; length < whole.length; length++) {
      ReceivedMessage message = Messages.received(Arrays.copyOf(whole, length));
      assertThat(message.raw()).hasSize(length);
      assertThat(message.problem()).as("cut at %d", length).isNotEmpty();
    }
    assertThat(Messages.received(whole).problem()).isNull();
  }

  @Test
  void keepsContentThatIsNotUtf8() {
    byte[] latin = (HEADER + QUERY).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Messages.received(latin).raw()).isEqualTo(latin);
    assertThat(Messages.received(latin).problem()).contains("not UTF-8");
  }

  @Test
  void saysWhenATimeOrAnOutcomeCannotBeRead() {
    assertThat(read(HEADER + QUERY.replace("2026-11-24T15", "24.11.2026 15")).problem())
        .contains("EventDateTime");
    assertThat(read(HEADER + QUERY.replace("Indicator=\"0\"", "Indicator=\"ok\"")).problem())
        .contains("EventOutcomeIndicator");
  }

  @Test
  void saysWhenAKeyIsTooLongToBeSearchedFor() {
    assertThat(read(HEADER + QUERY.replace("G973-0001", "9".repeat(600))).problem())
        .contains("longer");
  }

  private static ReceivedMessage read(String text) {
    return Messages.received(bytes(text));
  }
}
