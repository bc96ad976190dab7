package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.PatientRecordBuilder;
import org.openehealth.ipf.commons.audit.event.QueryBuilder;
import org.openehealth.ipf.commons.audit.types.ParticipantObjectIdType;

/**
 * Records the transactions of this endpoint: queries with what was asked and whom it was told of
 * (DICOM PS3.15 A.5.3.10), feeds with the patient that was changed (A.5.3.11), as PIXm and PDQm
 * say.
 */
final class FhirAudit {

  private final AuditTrail trail;
  private final String host;

  /**
   * @param trail that keeps the records
   * @param host of this service
   */
  FhirAudit(AuditTrail trail, String host) {
    this.trail = trail;
    this.host = host;
  }

  /**
   * Records a request; nothing when it is about no patient.
   *
   * @throws org.imag.affinity.audit.AuditNotRecorded when the record is not on disk
   */
  void record(RequestDetails request, EventOutcomeIndicator outcome) {
    FhirTransaction.of(request)
        .ifPresent(
            transaction -> {
              if (transaction == FhirTransaction.ITI_104) {
                recordFeed((ServletRequestDetails) request, outcome);
              } else {
                recordQuery(transaction, (ServletRequestDetails) request, outcome);
              }
            });
  }

  private void recordQuery(
      FhirTransaction transaction, ServletRequestDetails request, EventOutcomeIndicator outcome) {
    Peer peer = Peer.of(request.getServletRequest());
    QueryBuilder builder =
        new QueryBuilder(outcome, transaction.eventType())
            .setQueryingParticipant(peer.name(), null, null, peer.address(), true)
            .setRespondingParticipant(request.getFhirServerBase(), process(), null, host, false);
    builder.addParticipantObjectIdentification(
        ParticipantObjectIdType.of(transaction.code(), "IHE Transactions", transaction.display()),
        null,
        query(request),
        List.of(),
        transaction.display(),
        ParticipantObjectTypeCode.System,
        ParticipantObjectTypeCodeRole.Query,
        null,
        null);
    Trace.of(request).steps().stream()
        .map(step -> step.patient().authority().cx(step.patient().value()))
        .distinct()
        .forEach(patient -> builder.addPatientParticipantObject(patient, null, List.of(), null));
    builder.setAuditSource(trail.context(Actor.PIX_PDQ));
    trail.record(Actor.PIX_PDQ, builder.getMessage());
  }

  /** The address with its parameters, or the body where the question is there. */
  private static byte[] query(ServletRequestDetails request) {
    byte[] body =
        request.getRequestType() == RequestTypeEnum.POST
            ? request.getRequestContentsIfLoaded()
            : null;
    return body == null || body.length == 0
        ? request.getCompleteUrl().getBytes(StandardCharsets.UTF_8)
        : body;
  }

  /** One record for each patient: a merge deletes one and updates another. */
  private void recordFeed(ServletRequestDetails request, EventOutcomeIndicator outcome) {
    List<Trace.Step> steps = Trace.of(request).steps();
    if (steps.isEmpty()) {
      recordFeed(request, outcome, EventActionCode.Update, List.of());
    }
    steps.forEach(step -> recordFeed(request, outcome, step.action(), List.of(step)));
  }

  private void recordFeed(
      ServletRequestDetails request,
      EventOutcomeIndicator outcome,
      EventActionCode action,
      List<Trace.Step> patients) {
    Peer peer = Peer.of(request.getServletRequest());
    PatientRecordBuilder builder =
        new PatientRecordBuilder(outcome, action, FhirTransaction.ITI_104.eventType());
    builder
        .addSourceActiveParticipant(peer.name(), null, null, peer.address(), true)
        .addDestinationActiveParticipant(request.getFhirServerBase(), process(), null, host, false);
    patients.forEach(
        step ->
            builder.addPatient(
                step.patient().authority().cx(step.patient().value()), null, List.of()));
    builder.setAuditSource(trail.context(Actor.PIX_PDQ));
    trail.record(Actor.PIX_PDQ, builder.getMessage());
  }

  private static String process() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
