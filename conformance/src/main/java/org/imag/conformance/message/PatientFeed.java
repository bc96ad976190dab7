package org.imag.conformance.message;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A Patient Identity Feed message, ITI-8, HL7 v2.3.1 (ITI TF-2 3.8).
 *
 * @param event trigger: A01, A04, A05 or A08, or any other to test a refusal
 * @param controlId MSH-10
 * @param parties MSH-3 to MSH-6
 * @param patient PID-3
 * @param demographics the rest of PID
 */
public record PatientFeed(
    String event,
    String controlId,
    Hl7Parties parties,
    PatientId patient,
    Demographics demographics) {

  /** Name of the transaction. */
  public static final String TRANSACTION = "ITI-8";

  /** A feed with a new MSH-10. */
  public static PatientFeed of(
      String event, Hl7Parties parties, PatientId patient, Demographics demographics) {
    return new PatientFeed(event, FreshUid.token(), parties, patient, demographics);
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
            + "||ADT^"
            + event
            + "|"
            + controlId
            + "|P|2.3.1||||||UNICODE UTF-8",
        "EVN|" + event + "|" + now,
        "PID|||"
            + patient.cx()
            + "||"
            + demographics.xpn()
            + "||"
            + demographics.birthDate()
            + "|"
            + demographics.sex()
            + "|||"
            + demographics.xad(),
        "PV1||O",
        "");
  }
}
