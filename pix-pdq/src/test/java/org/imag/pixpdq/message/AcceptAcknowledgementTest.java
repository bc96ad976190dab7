package org.imag.pixpdq.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers of HL7 v3 messages answer (MCCI_IN000002UV01). */
class AcceptAcknowledgementTest {
  private static final String MESSAGE =
      "<PRPA_IN201302UV02 xmlns='urn:hl7-org:v3'><id root='our-id'/></PRPA_IN201302UV02>";

  private static String answer(String code, String target, String detail) {
    return ("<MCCI_IN000002UV01 xmlns='urn:hl7-org:v3'><id root='theirs'/><acknowledgement>"
            + "<typeCode code='%s'/><targetMessage><id root='%s'/></targetMessage>%s"
            + "</acknowledgement></MCCI_IN000002UV01>")
        .formatted(code, target, detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CA", "AA"})
  void accepted(String code) {
    assertThat(AcceptAcknowledgement.refusalIn(answer(code, "our-id", ""), MESSAGE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CE", "CR", "AE", "AR"})
  void refusedWithItsReason(String code) {
    String detail = "<acknowledgementDetail><text>inconnu</text></acknowledgementDetail>";

    assertThat(AcceptAcknowledgement.refusalIn(answer(code, "our-id", detail), MESSAGE))
        .contains(code + " inconnu");
  }

  @Test
  void anAnswerToAnotherMessageIsNone() {
    assertThat(AcceptAcknowledgement.refusalIn(answer("CA", "other", ""), MESSAGE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<a/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        "<MCCI_IN000002UV01 xmlns='urn:hl7-org:v3'/>"
      })
  void garbageIsNoAcceptance(String garbage) {
    assertThat(AcceptAcknowledgement.refusalIn(garbage, MESSAGE)).isPresent();
  }
}
