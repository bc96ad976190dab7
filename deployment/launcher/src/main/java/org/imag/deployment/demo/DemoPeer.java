package org.imag.deployment.demo;

import java.util.Locale;
import org.imag.affinity.audit.SecureApplication;
import org.openehealth.ipf.commons.audit.codes.AuditSourceType;

/** The systems around a region that the demonstration plays. */
enum DemoPeer {
  RIS(AuditSourceType.ApplicationServerProcess),
  PACS(AuditSourceType.ApplicationServerProcess),
  CONSUMER(AuditSourceType.EndUserInterface);

  private final AuditSourceType sourceType;

  DemoPeer(AuditSourceType sourceType) {
    this.sourceType = sourceType;
  }

  /** Name of its certificate. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As its audit records name it: {@code DEMO-<PEER>-<REGION>}. */
  SecureApplication application(String region) {
    return new SecureApplication(
        "demo-" + id(),
        "DEMO-%s-%s".formatted(name(), region).toUpperCase(Locale.ROOT),
        sourceType);
  }
}
