package org.imag.imaging;

import java.util.Arrays;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;

/** Rejection notes about slices of the study (IOCM, RAD TF-2 4.66.4.1.2; PS3.3 A.35.4). */
public final class RejectionNotes {
  public static final String QUALITY = "113001";
  public static final String PATIENT_SAFETY = "113037";
  public static final String WRONG_WORKLIST_ENTRY = "113038";
  public static final String RETENTION_EXPIRED = "113039";

  private RejectionNotes() {}

  /** A note with this title about these slices. */
  public static byte[] note(String title, int... slices) {
    return note(title, SopClass.CT_IMAGE, Arrays.stream(slices).mapToObj(Images::uid).toList());
  }

  /** A note with this title about instances of the study. */
  public static byte[] note(String title, String sopClass, List<String> instances) {
    return note(Images.STUDY, title, sopClass, instances);
  }

  /** A note with this title about instances of the first series of any study. */
  public static byte[] note(String study, String title, String sopClass, List<String> instances) {
    String uid = study + ".9." + title + "." + Math.floorMod(instances.hashCode(), 1_000_000);
    return Images.file(
        DataSet.builder()
            .copy(
                Images.slice(1),
                Tag.PATIENT_ID,
                Tag.PATIENT_NAME,
                Tag.PATIENT_BIRTH_DATE,
                Tag.PATIENT_SEX,
                Tag.STUDY_DATE,
                Tag.STUDY_TIME,
                Tag.ACCESSION_NUMBER,
                Tag.SPECIFIC_CHARACTER_SET)
            .put(Tag.SOP_CLASS_UID, SopClass.KEY_OBJECT_SELECTION)
            .put(Tag.SOP_INSTANCE_UID, uid)
            .put(Tag.STUDY_INSTANCE_UID, study)
            .put(Tag.SERIES_INSTANCE_UID, study + ".9")
            .put(Tag.MODALITY, "KO")
            .put(Tag.SERIES_NUMBER, "99")
            .putSequence(Tag.CONCEPT_NAME_CODE_SEQUENCE, titleItem(title))
            .putSequence(
                Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
                evidence(study, sopClass, instances))
            .build());
  }

  private static DataSet titleItem(String title) {
    return DataSet.builder()
        .put(Tag.CODE_VALUE, title)
        .put(Tag.CODING_SCHEME_DESIGNATOR, "DCM")
        .put(Tag.CODE_MEANING, "Rejected")
        .build();
  }

  private static DataSet evidence(String study, String sopClass, List<String> instances) {
    List<DataSet> references =
        instances.stream()
            .map(
                uid ->
                    DataSet.builder()
                        .put(Tag.REFERENCED_SOP_CLASS_UID, sopClass)
                        .put(Tag.REFERENCED_SOP_INSTANCE_UID, uid)
                        .build())
            .toList();
    DataSet series =
        DataSet.builder()
            .put(Tag.SERIES_INSTANCE_UID, study + ".1")
            .putSequence(Tag.REFERENCED_SOP_SEQUENCE, references)
            .build();
    return DataSet.builder()
        .put(Tag.STUDY_INSTANCE_UID, study)
        .putSequence(Tag.REFERENCED_SERIES_SEQUENCE, series)
        .build();
  }
}
