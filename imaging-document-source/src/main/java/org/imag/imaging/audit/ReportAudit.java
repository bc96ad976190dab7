package org.imag.imaging.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.event.PatientRecordBuilder;
import org.openehealth.ipf.commons.audit.types.EventType;

/**
 * Records that reports and orders were taken in (DICOM PS3.15 A.5.3.12, Patient Record: a report is
 * added to what is kept of the patient). What is done with them afterwards, ITI-41, ITI-57 and
 * ITI-62, is audited by those transactions.
 */
@Dependent
public class ReportAudit {
  private static final EventType RAD_28 =
      EventType.of("RAD-28", "IHE Transactions", "Structured Report Export");

  private static final EventType RAD_13 =
      EventType.of("RAD-13", "IHE Transactions", "Procedure Update");

  private final AuditTrail trail;
  private final String host;

  @Inject
  public ReportAudit(AuditTrail trail, RegionConfiguration region) {
    this(trail, region.host());
  }

  /**
   * @param trail that keeps the records
   * @param host of this actor
   */
  public ReportAudit(AuditTrail trail, String host) {
    this.trail = trail;
    this.host = host;
  }

  /**
   * Reports of patients were taken in.
   *
   * @param sender who sent them
   * @param patients in CX form, one record each
   * @throws org.imag.affinity.audit.AuditNotRecorded when a record is not on disk
   */
  public void taken(Peer sender, Collection<String> patients) {
    patients.forEach(patient -> record(RAD_28, sender, patient));
  }

  /**
   * An order of a patient told about studies.
   *
   * @param patient as PID-3 has it; blank when nobody is named, of whom there is nothing to record
   * @throws org.imag.affinity.audit.AuditNotRecorded when the record is not on disk
   */
  public void noticed(Peer sender, String patient) {
    if (!patient.isBlank()) {
      record(RAD_13, sender, patient);
    }
  }

  private void record(EventType transaction, Peer sender, String patient) {
    PatientRecordBuilder builder =
        new PatientRecordBuilder(
            EventOutcomeIndicator.Success, null, EventActionCode.Update, transaction);
    builder.addSourceActiveParticipant(sender.name(), null, null, sender.address(), true);
    builder.addDestinationActiveParticipant(
        host, Long.toString(ProcessHandle.current().pid()), null, host, false);
    builder.addPatient(patient, null, List.of());
    builder.setAuditSource(trail.context(Actor.IMAGING_DOCUMENT_SOURCE));
    trail.record(Actor.IMAGING_DOCUMENT_SOURCE, builder.getMessage());
  }
}
