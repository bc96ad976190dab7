package org.imag.conformance.message;

/**
 * A message that joins patient identifiers: A40 of the Patient Identity Feed (ITI TF-2 3.8), or A43
 * of the XAD-PID link change (ITI TF-2 3.64).
 *
 * @param controlId MSH-10
 * @param transaction {@code ITI-8} or {@code ITI-64}
 * @param text the message, segments ended by CR
 */
public record PatientLink(String controlId, String transaction, String text) {

  /** One identifier of the affinity domain goes up in another. */
  public static PatientLink merge(Hl7Parties parties, PatientId surviving, PatientId subsumed) {
    String pid = "PID|||" + surviving.cx() + "||" + Demographics.invented().xpn();
    return of("ITI-8", "ADT^A40^ADT_A39", "2.3.1", parties, pid, "MRG|" + subsumed.cx());
  }

  /**
   * The documents of a local identifier go to another identifier of the affinity domain.
   *
   * @param formerLocal the local identifier that goes up in {@code local}, or the same
   */
  public static PatientLink change(
      Hl7Parties parties,
      PatientId patient,
      PatientId local,
      PatientId formerPatient,
      PatientId formerLocal) {
    String pid = "PID|||" + patient.cx() + "~" + local.cx() + "|| ";
    String former = formerLocal.equals(local) ? "" : "~" + formerLocal.cx();
    return of(
        "ITI-64", "ADT^A43^ADT_A43", "2.5", parties, pid, "MRG|" + formerPatient.cx() + former);
  }

  private static PatientLink of(
      String transaction,
      String type,
      String version,
      Hl7Parties parties,
      String pid,
      String merge) {
    Hl7Request request = Hl7Request.admission(transaction, type, version, parties, pid, merge);
    return new PatientLink(request.controlId(), transaction, request.text());
  }
}
