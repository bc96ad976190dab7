package org.imag.affinity.audit;

import java.util.Locale;
import org.imag.affinity.Actor;
import org.openehealth.ipf.commons.audit.codes.AuditSourceType;

/**
 * A system that leaves audit records (Secure Application, ITI TF-1 9.1.1.2), as its records name
 * it.
 *
 * @param name of the application, the APP-NAME of its syslog messages (RFC 5424)
 * @param auditSourceId AuditSourceID (DICOM PS3.15 A.5.2.4)
 * @param sourceType kind of system (DICOM PS3.16 CID 402)
 */
public record SecureApplication(String name, String auditSourceId, AuditSourceType sourceType) {

  /** The actor in its region: {@code IMAG-<ACTOR>-<REGION>}. */
  public static SecureApplication of(Actor actor, String region) {
    return new SecureApplication(
        actor.id(),
        "IMAG-%s-%s".formatted(actor.id(), region).toUpperCase(Locale.ROOT),
        AuditSourceType.ApplicationServerProcess);
  }
}
