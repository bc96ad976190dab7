package org.imag.pixpdq.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;

/**
 * The message by which this actor, the identity source of the affinity domain, tells the registry a
 * new regional id: ITI-8 A04 with no more of the patient than the transaction requires or expects
 * (ITI TF-2 3.8.4.1.2).
 */
final class RegionalAnnouncement {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

  private final IdentityDomain domain;

  RegionalAnnouncement(IdentityDomain domain) {
    this.domain = domain;
  }

  String of(String regionalId, PatientTraits traits) {
    String now = TIME.format(Instant.now());
    return String.join("\r", msh(now), "EVN|A04|" + now, pid(regionalId, traits), "PV1||O", "");
  }

  private String msh(String now) {
    return String.join(
        "|",
        "MSH",
        "^~\\&",
        domain.source().application(),
        domain.source().facility(),
        "IMAG_REGISTRY",
        domain.source().facility(),
        now,
        "",
        "ADT^A04",
        Acknowledgement.newControlId(),
        "P",
        "2.3.1||||||UNICODE UTF-8");
  }

  private String pid(String regionalId, PatientTraits traits) {
    return String.join(
        "|",
        "PID",
        "",
        "",
        regionalId + "^^^" + domain.authority().hd(),
        "",
        name(traits.name()),
        "",
        traits.birthDate(),
        traits.sex());
  }

  private static String name(PersonName name) {
    String type = name.type().isEmpty() ? "L" : name.type();
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
