package org.imag.conformance.message;

/** Who sends to whom: MSH-3 to MSH-6. */
public record Hl7Parties(
    String sendingApplication,
    String sendingFacility,
    String receivingApplication,
    String receivingFacility) {

  String fields() {
    return String.join(
        "|",
        Hl7Text.escape(sendingApplication),
        Hl7Text.escape(sendingFacility),
        Hl7Text.escape(receivingApplication),
        Hl7Text.escape(receivingFacility));
  }
}
