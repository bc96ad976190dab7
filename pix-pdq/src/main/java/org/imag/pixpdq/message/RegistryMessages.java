package org.imag.pixpdq.message;

import org.imag.affinity.hl7.Acknowledgement;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;

/**
 * The messages by which this actor, the identity source of the affinity domain, tells the registry
 * of its patients, with no more of them than the transactions require or expect (ITI TF-2
 * 3.8.4.1.2, 3.8.4.2.2, 3.64.4.1.2).
 */
public final class RegistryMessages {
  private final IdentityDomain domain;

  /** Messages of the source of that domain. */
  public RegistryMessages(IdentityDomain domain) {
    this.domain = domain;
  }

  /** ITI-8 A04: a regional id is given. */
  public String newPatient(String regionalId, PatientTraits traits) {
    String pid =
        String.join(
            "|",
            "PID||",
            patient(regionalId),
            "",
            name(traits.legal()),
            "",
            traits.birthDate(),
            traits.sex());
    return message("ADT^A04", "A04", SentMessage.V231, pid, "PV1||O");
  }

  /**
   * ITI-8 A40: everything of one patient answers under another, for good. PID-5, which HL7
   * requires, tells no name.
   */
  public String merge(String surviving, String subsumed) {
    return message(
        "ADT^A40^ADT_A39",
        "A40",
        SentMessage.V231,
        "PID|||" + patient(surviving) + "||^^^^^^S",
        "MRG|" + patient(subsumed));
  }

  /**
   * ITI-64: the documents of a hospital's id belong to another patient, another id of the hospital,
   * or both.
   */
  public String linkChange(
      String regionalId, PatientIdentifier local, String previousId, PatientIdentifier former) {
    String prior = local.equals(former) ? "" : "~" + PidText.cx(former);
    return message(
        "ADT^A43^ADT_A43",
        "A43",
        SentMessage.V25,
        "PID|||" + patient(regionalId) + "~" + PidText.cx(local) + "|| ",
        "MRG|" + patient(previousId) + prior);
  }

  private String message(String type, String event, String version, String... segments) {
    return new SentMessage(domain, "IMAG_REGISTRY", domain.source().facility())
        .text(type, event, version, segments);
  }

  private String patient(String regionalId) {
    return regionalId + "^^^" + domain.authority().hd();
  }

  private static String name(PersonName name) {
    String type = name.type().isEmpty() ? PersonName.LEGAL : name.type();
    return String.join(
        "^",
        Acknowledgement.escape(name.family()),
        Acknowledgement.escape(name.given()),
        "",
        "",
        "",
        "",
        Acknowledgement.escape(type));
  }
}
