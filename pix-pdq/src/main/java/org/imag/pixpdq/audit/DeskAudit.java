package org.imag.pixpdq.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.EventTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.BaseAuditMessageBuilder;
import org.openehealth.ipf.commons.audit.event.PatientRecordBuilder;
import org.openehealth.ipf.commons.audit.event.QueryBuilder;
import org.openehealth.ipf.commons.audit.event.UserAuthenticationBuilder;
import org.openehealth.ipf.commons.audit.model.TypeValuePairType;

/**
 * Records who was at the identity desk, whom they saw and what they changed (DICOM PS3.15 A.5.3).
 * Every method throws {@link org.imag.affinity.audit.AuditNotRecorded} when the record is not on
 * disk: nothing may be shown or changed then.
 */
@Dependent
public class DeskAudit {
  private final AuditTrail trail;
  private final AssigningAuthority regional;
  private final String host;

  @Inject
  public DeskAudit(AuditTrail trail, RegionConfiguration region) {
    this(trail, region.affinityDomain(), region.host());
  }

  /** Records about patients of this domain, seen at this host. */
  public DeskAudit(AuditTrail trail, AssigningAuthority regional, String host) {
    this.trail = trail;
    this.regional = regional;
    this.host = host;
  }

  /** User Authentication, Login (A.5.3.12): somebody logged in, or was not let in. */
  public void login(Visitor visitor, boolean success) {
    authentication(
        visitor,
        EventTypeCode.Login,
        success ? EventOutcomeIndicator.Success : EventOutcomeIndicator.MinorFailure);
  }

  /** User Authentication, Logout: somebody logged out, or stayed idle too long. */
  public void logout(Visitor visitor) {
    authentication(visitor, EventTypeCode.Logout, EventOutcomeIndicator.Success);
  }

  private void authentication(Visitor visitor, EventTypeCode type, EventOutcomeIndicator outcome) {
    record(
        new UserAuthenticationBuilder(outcome, null, type)
            .setAuthenticatedParticipant(
                visitor.user(), visitor.certificate(), null, true, null, visitor.address())
            .setAuthenticatingSystemParticipant(process(), host));
  }

  /** Query (A.5.3.10): a list of patients is about to be shown. */
  public void listed(Visitor visitor, String query, Collection<String> regionalIds) {
    QueryBuilder builder =
        new QueryBuilder(EventOutcomeIndicator.Success, null)
            .setQueryingParticipant(
                visitor.user(), visitor.certificate(), null, visitor.address(), true)
            .setRespondingParticipant(process(), null, null, host, false);
    builder.addParticipantObjectIdentification(
        ParticipantObjectIdTypeCode.SearchCriteria,
        null,
        query.getBytes(StandardCharsets.UTF_8),
        List.of(),
        "identity desk",
        ParticipantObjectTypeCode.System,
        ParticipantObjectTypeCodeRole.Query,
        null,
        null);
    new TreeSet<>(regionalIds)
        .forEach(
            patient ->
                builder.addPatientParticipantObject(regional.cx(patient), null, List.of(), null));
    record(builder);
  }

  /** Patient Record, read (A.5.3.8): patients are about to be shown, a record each. */
  public void shown(Visitor visitor, Collection<String> regionalIds) {
    new TreeSet<>(regionalIds)
        .forEach(patient -> patientRecord(visitor, EventActionCode.Read, patient, List.of()));
  }

  /** Patient Record, update: something is about to be decided of patients, a record each. */
  public void decided(Visitor visitor, String action, Collection<String> regionalIds) {
    List<TypeValuePairType> details = List.of(new TypeValuePairType("decision", action));
    new TreeSet<>(regionalIds)
        .forEach(patient -> patientRecord(visitor, EventActionCode.Update, patient, details));
  }

  private void patientRecord(
      Visitor visitor, EventActionCode action, String patient, List<TypeValuePairType> details) {
    record(
        new PatientRecordBuilder(EventOutcomeIndicator.Success, action, null)
            .addUserParticipant(
                visitor.user(), visitor.certificate(), null, visitor.address(), List.of(), true)
            .addPatient(regional.cx(patient), null, details));
  }

  private void record(BaseAuditMessageBuilder<?> builder) {
    builder.setAuditSource(trail.context(Actor.PIX_PDQ));
    trail.record(Actor.PIX_PDQ, builder.getMessage());
  }

  private static String process() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
