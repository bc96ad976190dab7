package org.imag.conformance.message;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A PIX query, ITI-9, HL7 v2.5 QBP^Q23 (ITI TF-2 3.9).
 *
 * @param controlId MSH-10
 * @param tag QPD-2
 * @param patient QPD-3
 * @param domains QPD-4, authorities whose ids are wanted; empty asks for all
 */
public record PixQuery(
    String controlId, String tag, Hl7Parties parties, PatientId patient, List<PatientId> domains) {

  /** Name of the transaction. */
  public static final String TRANSACTION = "ITI-9";

  /** Asks for the patient's id in one domain. */
  public static PixQuery of(Hl7Parties parties, PatientId patient, String namespace, String oid) {
    return new PixQuery(
        FreshUid.token(),
        "T" + FreshUid.token(),
        parties,
        patient,
        List.of(new PatientId("", namespace, oid)));
  }

  /** The message, segments ended by CR. */
  public String text() {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
    return String.join(
        "\r",
        "MSH|^~\\&|"
            + parties.fields()
            + "|"
            + now
            + "||QBP^Q23^QBP_Q21|"
            + controlId
            + "|P|2.5||||||UNICODE UTF-8",
        qpd(),
        "RCP|I",
        "");
  }

  /** The QPD segment, which the answer echoes. */
  public String qpd() {
    String wanted = String.join("~", domains.stream().map(PatientId::cx).toList());
    return "QPD|IHE PIX Query|" + tag + "|" + patient.cx() + "|" + wanted;
  }
}
