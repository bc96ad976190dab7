package org.imag.imaging.manifest;

import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomTime;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.PersonNameKey;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;

/**
 * Whose study it is, as far as its images tell beyond doubt. In doubt nothing is published: a
 * manifest under a wrong patient is worse than none.
 */
final class StudyPatient {
  private final StudyReader studies;
  private final SourcePatientIdentifiers identifiers;

  StudyPatient(StudyReader studies, SourcePatientIdentifiers identifiers) {
    this.studies = studies;
    this.identifiers = identifiers;
  }

  /**
   * The patient of the study.
   *
   * @throws PublicationHeld when the images name none or several, or one id is used for two people
   */
  SourcePatientId of(StudyContents study) throws PublicationHeld {
    requireOnePatient(study);
    SourcePatientId patient =
        identifiers
            .of(study.patient())
            .orElseThrow(() -> new PublicationHeld(identifiers.problem(study.patient())));
    requireOnePerson(study);
    return patient;
  }

  private void requireOnePatient(StudyContents study) throws PublicationHeld {
    long patients =
        study.series().stream()
            .flatMap(series -> series.instances().stream())
            .map(instance -> identifiers.forAudit(instance.patient()))
            .distinct()
            .count();
    if (patients > 1) {
      throw new PublicationHeld(
          "The images of the study name "
              + patients
              + " patients by Patient ID (0010,0020) and issuer; correct or reject the wrong ones");
    }
  }

  private void requireOnePerson(StudyContents study) throws PublicationHeld {
    Optional<String> other =
        studies.othersWithPatientId(study).stream()
            .filter(attributes -> isOtherPerson(study.attributes(), attributes))
            .flatMap(attributes -> attributes.string(Tag.STUDY_INSTANCE_UID).stream())
            .findFirst();
    if (other.isPresent()) {
      throw new PublicationHeld(
          "Study "
              + other.get()
              + " has the same Patient ID with another birth date and family name: two people"
              + " seem to share the id; correct the Patient ID of one of them");
    }
  }

  /** A slip of the pen changes the name or the birth date, hardly both. */
  private static boolean isOtherPerson(DataSet one, DataSet other) {
    return differ(birthDate(one), birthDate(other)) && differ(familyName(one), familyName(other));
  }

  private static boolean differ(Optional<?> one, Optional<?> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  private static Optional<?> birthDate(DataSet attributes) {
    return attributes.string(Tag.PATIENT_BIRTH_DATE).flatMap(DicomTime::date);
  }

  private static Optional<String> familyName(DataSet attributes) {
    return attributes
        .string(Tag.PATIENT_NAME)
        .map(PersonNameKey::of)
        .map(name -> name.split("[\\^=]", 2)[0].strip())
        .filter(name -> !name.isEmpty());
  }
}
