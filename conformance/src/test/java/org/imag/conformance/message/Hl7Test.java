package org.imag.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HL7 v2 text: delimiters, composite fields, escapes (HL7 v2.5 chapter 2). */
class Hl7Test {

  @Test
  void delimitersInsideTextAreEscapedAndPutBack() {
    String text = "a|b^c~d\\e&f";
    assertThat(Hl7Text.escape(text)).isEqualTo("a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f");
    assertThat(Hl7Text.unescape(Hl7Text.escape(text))).isEqualTo(text);
  }

  @Test
  void anIdentifierIsReadBackAsWritten() {
    PatientId id = new PatientId("P-1&2", "CHC", "2.999.973.3.1");
    assertThat(id.cx()).isEqualTo("P-1\\T\\2^^^CHC&2.999.973.3.1&ISO");
    assertThat(PatientId.parse(id.cx())).isEqualTo(id);
    assertThat(id.xdsCx()).isEqualTo("P-1\\T\\2^^^&2.999.973.3.1&ISO");
  }

  @Test
  void fieldsAreCountedAsTheStandardCounts() {
    Hl7Message message =
        Hl7Message.parse("MSH|^~\\&|A|B|C|D|2026||ACK^A01|9\rMSA|AA|M1\rERR||x^1|204^n\r");
    assertThat(message.field("MSH", 3)).isEqualTo("A");
    assertThat(message.component("MSH", 9, 2)).isEqualTo("A01");
    assertThat(message.field("MSA", 2)).isEqualTo("M1");
    assertThat(message.component("ERR", 3, 1)).isEqualTo("204");
    assertThat(message.field("PID", 3)).isEmpty();
  }

  @Test
  void aFeedHasTheSegmentsOfTheStandard() {
    PatientFeed feed =
        PatientFeed.of(
            "A04",
            new Hl7Parties("RIS", "CHU", "PIX", "REGION"),
            new PatientId("P1", "CHC", "2.999.3"),
            Demographics.invented());
    Hl7Message message = Hl7Message.parse(feed.text());
    assertThat(message.segments())
        .extracting(s -> s.substring(0, 3))
        .containsExactly("MSH", "EVN", "PID", "PV1");
    assertThat(message.field("MSH", 12)).isEqualTo("2.3.1");
    assertThat(message.field("MSH", 18)).isEqualTo("UNICODE UTF-8");
    assertThat(message.field("PID", 3)).isEqualTo("P1^^^CHC&2.999.3&ISO");
    assertThat(message.component("PID", 5, 7)).isEqualTo("L");
  }
}
