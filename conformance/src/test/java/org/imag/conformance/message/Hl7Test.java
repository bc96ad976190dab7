package org.imag.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  /** HD: namespace alone, OID and type alone, or all three (ITI TF-2 3.9.4.1.2.2). */
  @Test
  void anAuthorityIsWrittenInEachOfThreeWays() {
    PatientId id = new PatientId("P1", "CHC", "2.999.3");
    assertThat(id.withoutOid().cx()).isEqualTo("P1^^^CHC");
    assertThat(id.withoutNamespace().cx()).isEqualTo("P1^^^&2.999.3&ISO");
    assertThat(id.domain().cx()).isEqualTo("^^^CHC&2.999.3&ISO");
  }

  @Test
  void aPatientSegmentHasItsFieldsWhereTheStandardCountsThem() {
    PatientId id = new PatientId("P1", "CHC", "2.999.3");
    String text = PatientSegment.of(id, Demographics.invented()).with(18, "D1").text();
    Hl7Message message = Hl7Message.parse(text);
    assertThat(message.field("PID", 3)).isEqualTo(id.cx());
    assertThat(message.field("PID", 7)).isEqualTo("19870302");
    assertThat(message.field("PID", 18)).isEqualTo("D1");
  }

  /** ITI TF-2 3.21.4.1.2: QPD-3 parameters, QPD-8 domains, RCP-2 quantity, DSC to go on. */
  @Test
  void aDemographicsQueryGoesOnWithTheSameQuery() {
    Hl7Parties parties = new Hl7Parties("RIS", "CHU", "PIX", "REGION");
    DemographicsQuery query =
        DemographicsQuery.of(parties, "@PID.5.1.1^ESSAI", "@PID.8^F")
            .in(new PatientId("", "CHC", ""))
            .paged(20);
    Hl7Message first = Hl7Message.parse(query.request().text());
    Hl7Message next = Hl7Message.parse(query.next("P7").text());
    assertThat(first.field("MSH", 9)).isEqualTo("QBP^Q22^QBP_Q21");
    assertThat(first.field("QPD", 3)).isEqualTo("@PID.5.1.1^ESSAI~@PID.8^F");
    assertThat(first.field("QPD", 8)).isEqualTo("^^^CHC");
    assertThat(first.field("RCP", 2)).isEqualTo("20^RD");
    assertThat(next.segment("QPD")).isEqualTo(first.segment("QPD"));
    assertThat(next.field("MSH", 10)).isNotEqualTo(first.field("MSH", 10));
    assertThat(next.segment("DSC")).contains("DSC|P7|I");
  }

  @Test
  void eachSegmentOfAKindIsRead() {
    Hl7Message message = Hl7Message.parse("ERR||QPD^1^8^1|204\rERR||QPD^1^8^3|204\r");
    assertThat(message.fields("ERR", 2)).isEqualTo(List.of("QPD^1^8^1", "QPD^1^8^3"));
  }

  @Test
  void aMessageDeclaresItsCharset() {
    Hl7Parties parties = new Hl7Parties("RIS", "CHU", "PIX", "REGION");
    Hl7Request request = Hl7Request.admission("ITI-8", "ADT^A04", "2.3.1", parties, "PV1||O");
    Hl7Message message = Hl7Message.parse(request.declaring("8859/15").text());
    assertThat(message.field("MSH", 18)).isEqualTo("8859/15");
    assertThat(message.field("MSH", 10)).isEqualTo(request.controlId());
  }
}
