package org.imag.deployment.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.model.DicomObjectDescriptionType;
import org.openehealth.ipf.commons.audit.model.DicomObjectDescriptionType.SOPClass;
import org.openehealth.ipf.commons.audit.model.ParticipantObjectIdentificationType;
import org.openehealth.ipf.commons.audit.model.TypeValuePairType;

/**
 * A study as audit records name it (DICOM PS3.15 A.5.3.7): how many instances of which SOP classes.
 * The instances themselves are not named, for there may be more of them than a record has room for.
 *
 * @param instancesByClass how many instances of each SOP class
 */
record StudyObject(String studyUid, Map<String, Integer> instancesByClass) {

  /** A study whose instances are of these SOP classes, one entry for each instance. */
  static StudyObject of(String studyUid, List<String> sopClasses) {
    Map<String, Integer> counts = new TreeMap<>();
    sopClasses.forEach(sopClass -> counts.merge(sopClass, 1, Integer::sum));
    return new StudyObject(studyUid, counts);
  }

  /** The participant object. */
  ParticipantObjectIdentificationType participant(List<TypeValuePairType> details) {
    ParticipantObjectIdentificationType study =
        new ParticipantObjectIdentificationType(
            studyUid, ParticipantObjectIdTypeCode.StudyInstanceUID);
    study.setParticipantObjectTypeCode(ParticipantObjectTypeCode.System);
    study.setParticipantObjectTypeCodeRole(ParticipantObjectTypeCodeRole.Report);
    study.getParticipantObjectDetails().addAll(details);
    study.getParticipantObjectDescriptions().add(description());
    return study;
  }

  private DicomObjectDescriptionType description() {
    DicomObjectDescriptionType description = new DicomObjectDescriptionType();
    description.getStudyIDs().add(studyUid);
    instancesByClass.forEach(
        (uid, count) -> {
          SOPClass sopClass = new SOPClass(count);
          sopClass.setUid(uid);
          description.getSOPClasses().add(sopClass);
        });
    return description;
  }
}
