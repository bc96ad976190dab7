package org.imag.pixpdq.wire.fhir;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.imag.affinity.audit.AuditTrail;
import org.imag.pixpdq.feed.SourceFeed;
import org.imag.pixpdq.linkage.PatientComparison;
import org.imag.pixpdq.query.CrossReferences;
import org.imag.pixpdq.query.PatientSearch;

/** What the endpoint asks and tells. */
@Dependent
public final class FhirServices {
  private final CrossReferences references;
  private final PatientSearch search;
  private final PatientComparison comparison;
  private final SourceFeed feed;
  private final AuditTrail auditTrail;

  @Inject
  public FhirServices(
      CrossReferences references,
      PatientSearch search,
      PatientComparison comparison,
      SourceFeed feed,
      AuditTrail auditTrail) {
    this.references = references;
    this.search = search;
    this.comparison = comparison;
    this.feed = feed;
    this.auditTrail = auditTrail;
  }

  PixOperation pix(IdentifierSystems systems) {
    return new PixOperation(references, systems);
  }

  PatientFinder finder() {
    return new PatientFinder(search);
  }

  PatientComparison comparison() {
    return comparison;
  }

  SourceFeed feed() {
    return feed;
  }

  AuditTrail auditTrail() {
    return auditTrail;
  }
}
