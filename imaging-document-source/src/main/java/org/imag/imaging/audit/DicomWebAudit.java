package org.imag.imaging.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.DicomInstancesAccessedBuilder;
import org.openehealth.ipf.commons.audit.event.DicomInstancesTransferredBuilder;
import org.openehealth.ipf.commons.audit.event.QueryBuilder;
import org.openehealth.ipf.commons.audit.model.TypeValuePairType;
import org.openehealth.ipf.commons.audit.types.EventType;

/**
 * Records what the DICOMweb services take in and give out (DICOM PS3.15 A.5.3.7 and A.5.3.10), one
 * record per patient. Every method throws {@link org.imag.affinity.audit.AuditNotRecorded} when the
 * record is not on disk.
 */
@Dependent
public class DicomWebAudit {
  /** Study Root Query/Retrieve Information Model - FIND, the model a QIDO-RS search is of. */
  private static final String STUDY_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.2.1";

  private static final EventType RAD_55 =
      EventType.of("RAD-55", "IHE Transactions", "WADO Retrieve");
  private static final EventType RAD_107 =
      EventType.of("RAD-107", "IHE Transactions", "WADO-RS Retrieve");
  private static final EventType RAD_129 =
      EventType.of("RAD-129", "IHE Transactions", "QIDO-RS Query");

  private final AuditTrail trail;
  private final SourcePatientIdentifiers identifiers;
  private final String baseUrl;
  private final String host;

  @Inject
  public DicomWebAudit(
      AuditTrail trail, SourcePatientIdentifiers identifiers, RegionConfiguration region) {
    this(trail, identifiers, region.dicomWebUrl(), region.host());
  }

  /**
   * @param trail that keeps the records
   * @param identifiers that name patients
   * @param baseUrl of the DICOMweb service
   * @param host of the service
   */
  public DicomWebAudit(
      AuditTrail trail, SourcePatientIdentifiers identifiers, String baseUrl, String host) {
    this.trail = trail;
    this.identifiers = identifiers;
    this.baseUrl = baseUrl;
    this.host = host;
  }

  /** Instances were stored by a peer. */
  public void stored(Peer sender, Collection<StoredInstance> instances) {
    byPatient(instances)
        .forEach(
            (patient, theirs) ->
                record(
                    new DicomInstancesTransferredBuilder(
                            EventOutcomeIndicator.Success, null, EventActionCode.Create, null)
                        .setSendingProcessParticipant(
                            sender.name(), null, null, sender.address(), true)
                        .setReceivingProcessParticipant(baseUrl, process(), null, host, false),
                    patient,
                    theirs));
  }

  /** Notes of a peer have rejected instances, which are hidden from now on (PS3.15 A.5.3.6). */
  public void rejected(Peer sender, Collection<StoredInstance> notes) {
    for (StoredInstance note : notes) {
      DicomInstancesAccessedBuilder builder =
          new DicomInstancesAccessedBuilder(
              EventOutcomeIndicator.Success, null, EventActionCode.Delete, null);
      builder
          .addActiveParticipant(sender.name(), null, null, true, List.of(), sender.address())
          .setPatientParticipantObject(identifiers.forAudit(note.patient()), null)
          .addStudyParticipantObject(
              note.reference().studyInstanceUid(),
              List.of(new TypeValuePairType("Rejection Note", note.reference().sopInstanceUid())))
          .setAuditSource(trail.context(Actor.IMAGING_DOCUMENT_SOURCE));
      trail.record(Actor.IMAGING_DOCUMENT_SOURCE, builder.getMessage());
    }
  }

  /** Instances or their metadata are about to be sent to a peer (RAD-107). */
  public void retrieved(Peer receiver, Collection<StoredInstance> instances) {
    retrieved(RAD_107, receiver, instances);
  }

  /** An object is about to be sent to a peer that named it in a URI (RAD-55). */
  public void retrievedByUri(Peer receiver, Collection<StoredInstance> instances) {
    retrieved(RAD_55, receiver, instances);
  }

  private void retrieved(
      EventType transaction, Peer receiver, Collection<StoredInstance> instances) {
    byPatient(instances)
        .forEach(
            (patient, theirs) ->
                record(
                    new DicomInstancesTransferredBuilder(
                            EventOutcomeIndicator.Success, null, EventActionCode.Read, transaction)
                        .setSendingProcessParticipant(baseUrl, process(), null, host, false)
                        .setReceivingProcessParticipant(
                            receiver.name(), null, null, receiver.address(), true),
                    patient,
                    theirs));
  }

  /** A search is about to be answered. */
  public void searched(Peer client, String query) {
    QueryBuilder builder =
        new QueryBuilder(EventOutcomeIndicator.Success, RAD_129)
            .setQueryingParticipant(client.name(), null, null, client.address(), true)
            .setRespondingParticipant(baseUrl, process(), null, host, false);
    builder.addParticipantObjectIdentification(
        ParticipantObjectIdTypeCode.SOPClassUID,
        null,
        query.getBytes(StandardCharsets.UTF_8),
        List.of(),
        STUDY_ROOT_FIND,
        ParticipantObjectTypeCode.System,
        ParticipantObjectTypeCodeRole.Report,
        null,
        null);
    builder.setAuditSource(trail.context(Actor.IMAGING_DOCUMENT_SOURCE));
    trail.record(Actor.IMAGING_DOCUMENT_SOURCE, builder.getMessage());
  }

  private Map<String, List<StoredInstance>> byPatient(Collection<StoredInstance> instances) {
    return instances.stream()
        .collect(
            Collectors.groupingBy(
                instance -> identifiers.forAudit(instance.patient()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private void record(
      DicomInstancesTransferredBuilder builder, String patient, List<StoredInstance> instances) {
    builder.setPatientParticipantObject(patient, null);
    instances.stream()
        .map(instance -> instance.reference().studyInstanceUid())
        .distinct()
        .forEach(study -> builder.addStudyParticipantObject(study, List.of()));
    builder.setAuditSource(trail.context(Actor.IMAGING_DOCUMENT_SOURCE));
    trail.record(Actor.IMAGING_DOCUMENT_SOURCE, builder.getMessage());
  }

  private static String process() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
