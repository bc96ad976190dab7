package org.imag.deployment.demo;

import java.net.URI;
import java.util.List;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.event.BeginTransferringDicomInstancesBuilder;
import org.openehealth.ipf.commons.audit.event.DicomInstancesTransferredBuilder;

/**
 * The sender's events of the storage of a study.
 *
 * @param sender who records
 * @param archive base URI of the DICOMweb service
 * @param patientId in the hospital, with its issuer
 */
record StorageEvents(PeerRecorder sender, URI archive, String patientId) {

  /** Begin Transferring DICOM Instances (DICOM PS3.15 A.5.3.3). */
  BeginTransferringDicomInstancesBuilder begun(DemoStudy study) {
    return new BeginTransferringDicomInstancesBuilder(EventOutcomeIndicator.Success, null, null)
        .setSendingProcessParticipant(sender.name(), sender.processId(), null, sender.host(), true)
        .setReceivingProcessParticipant(archive.toString(), null, null, archive.getHost(), false)
        .setPatientParticipantObject(patientId, null)
        .addParticipantObjectIdentification(
            object(study.studyUid(), study.instances()).participant(List.of()));
  }

  /**
   * DICOM Instances Transferred (DICOM PS3.15 A.5.3.7): instances of a study were sent. The action
   * is read, for the sender does not know what the archive held before.
   */
  DicomInstancesTransferredBuilder transferred(
      String studyUid, List<DicomInstance> instances, EventOutcomeIndicator outcome) {
    return new DicomInstancesTransferredBuilder(outcome, null, EventActionCode.Read, null)
        .setSendingProcessParticipant(sender.name(), sender.processId(), null, sender.host(), true)
        .setReceivingProcessParticipant(archive.toString(), null, null, archive.getHost(), false)
        .setPatientParticipantObject(patientId, null)
        .addParticipantObjectIdentification(object(studyUid, instances).participant(List.of()));
  }

  private static StudyObject object(String studyUid, List<DicomInstance> instances) {
    return StudyObject.of(studyUid, instances.stream().map(DicomInstance::classUid).toList());
  }
}
