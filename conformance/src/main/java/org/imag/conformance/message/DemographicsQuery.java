package org.imag.conformance.message;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A demographics query, ITI-21 QBP^Q22 or ITI-22 QBP^ZV1 (ITI TF-2 3.21, 3.22).
 *
 * @param event trigger
 * @param tag QPD-2
 * @param parameters QPD-3, each as {@code @PID.8^F}
 * @param domains QPD-8, authorities whose ids are wanted; empty asks for all
 * @param quantity RCP-2, as {@code 20^RD}; empty asks for all
 */
public record DemographicsQuery(
    String event,
    String tag,
    Hl7Parties parties,
    List<String> parameters,
    List<PatientId> domains,
    String quantity) {

  /** Asks for everybody of whom the parameters hold. */
  public static DemographicsQuery of(Hl7Parties parties, String... parameters) {
    return new DemographicsQuery(
        "Q22", "T" + FreshUid.token(), parties, List.of(parameters), List.of(), "");
  }

  /** The same for ids of these domains. */
  public DemographicsQuery in(PatientId... wanted) {
    return new DemographicsQuery(event, tag, parties, parameters, List.of(wanted), quantity);
  }

  /** The same, so many patients at once. */
  public DemographicsQuery paged(int patients) {
    return new DemographicsQuery(event, tag, parties, parameters, domains, patients + "^RD");
  }

  /** The same for visits too. */
  public DemographicsQuery ofVisits() {
    return new DemographicsQuery("ZV1", tag, parties, parameters, domains, quantity);
  }

  /** The message for the first answer. */
  public Hl7Request request() {
    return message(qpd(), "RCP|I|" + quantity);
  }

  /** The message that asks to go on. */
  public Hl7Request next(String pointer) {
    return message(qpd(), "RCP|I|" + quantity, "DSC|" + pointer + "|I");
  }

  /** The message that says that no more is wanted. */
  public Hl7Request cancellation() {
    return Hl7Request.of(
        transaction(), "QCN^J01^QCN_J01", "2.5", parties, "QID|" + tag + "|IHE PDQ Query");
  }

  /** The QPD segment, which the answer echoes. */
  public String qpd() {
    String wanted = domains.stream().map(PatientId::cx).collect(Collectors.joining("~"));
    return "QPD|IHE PDQ Query|" + tag + "|" + String.join("~", parameters) + "|||||" + wanted;
  }

  private Hl7Request message(String... segments) {
    return Hl7Request.of(transaction(), "QBP^" + event + "^QBP_Q21", "2.5", parties, segments);
  }

  private String transaction() {
    return event.equals("ZV1") ? "ITI-22" : "ITI-21";
  }
}
