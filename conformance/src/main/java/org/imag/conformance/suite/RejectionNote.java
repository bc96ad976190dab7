package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;

/**
 * A Key Object Selection that rejects instances of its study (IOCM, RAD TF-2 4.66.4.1.2; PS3.3
 * A.35.4).
 *
 * @param uid its SOP Instance UID
 * @param dataSet all of it
 */
record RejectionNote(String uid, DataSet dataSet) {
  private static final int[] STUDY_ATTRIBUTES = {
    Tag.PATIENT_NAME,
    Tag.PATIENT_ID,
    Tag.ISSUER_OF_PATIENT_ID,
    Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE,
    Tag.PATIENT_BIRTH_DATE,
    Tag.PATIENT_SEX,
    Tag.STUDY_INSTANCE_UID,
    Tag.STUDY_DATE,
    Tag.STUDY_TIME,
    Tag.STUDY_ID,
    Tag.ACCESSION_NUMBER,
    Tag.TIMEZONE_OFFSET_FROM_UTC
  };

  /** A note of the study about these instances. */
  static RejectionNote of(RejectionReason reason, ImagingStudy study, List<Instance> rejected)
      throws IOException {
    return of(reason, study, rejected, SopClass.CT_IMAGE);
  }

  /** A note that names another SOP class than the instances may have. */
  static RejectionNote of(
      RejectionReason reason, ImagingStudy study, List<Instance> rejected, String sopClass)
      throws IOException {
    String uid = FreshUid.oid();
    DataSet dataSet =
        DataSet.builder()
            .copy(study.instances().get(0).dataSet(), STUDY_ATTRIBUTES)
            .put(Tag.SOP_CLASS_UID, SopClass.KEY_OBJECT_SELECTION)
            .put(Tag.SOP_INSTANCE_UID, uid)
            .put(Tag.SERIES_INSTANCE_UID, FreshUid.oid())
            .put(Tag.MODALITY, "KO")
            .put(Tag.SERIES_NUMBER, "99")
            .put(Tag.INSTANCE_NUMBER, "1")
            .put(Tag.CONTENT_DATE, "20261125")
            .put(Tag.CONTENT_TIME, "101500")
            .put(Tag.VALUE_TYPE, "CONTAINER")
            .put(Tag.CONTINUITY_OF_CONTENT, "SEPARATE")
            .putSequence(Tag.CONCEPT_NAME_CODE_SEQUENCE, title(reason.code(), "DCM"))
            .putSequence(Tag.CONTENT_TEMPLATE_SEQUENCE, template())
            .putSequence(
                Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
                evidence(study.studyUid(), rejected, sopClass))
            .putSequence(Tag.CONTENT_SEQUENCE, content(rejected, sopClass))
            .build();
    return new RejectionNote(uid, dataSet);
  }

  /** The same note with something in it changed. */
  RejectionNote changed(UnaryOperator<DataSet.Builder> change) {
    return new RejectionNote(uid, change.apply(dataSet.toBuilder()).build());
  }

  /** The same note whose title is of another coding scheme. */
  RejectionNote titled(String code, String scheme) {
    return changed(note -> note.putSequence(Tag.CONCEPT_NAME_CODE_SEQUENCE, title(code, scheme)));
  }

  /** The file to store. */
  Attachment attachment() throws IOException {
    return ImagingStudy.part(dataSet);
  }

  /** Its bytes. */
  byte[] file() throws IOException {
    return ImagingStudy.file(dataSet);
  }

  private static DataSet title(String code, String scheme) {
    return DataSet.builder()
        .put(Tag.CODE_VALUE, code)
        .put(Tag.CODING_SCHEME_DESIGNATOR, scheme)
        .put(Tag.CODE_MEANING, "Rejected")
        .build();
  }

  private static DataSet template() {
    return DataSet.builder()
        .put(Tag.MAPPING_RESOURCE, "DCMR")
        .put(Tag.TEMPLATE_IDENTIFIER, "2010")
        .build();
  }

  private static DataSet evidence(String studyUid, List<Instance> rejected, String sopClass) {
    Map<String, List<DataSet>> bySeries = new LinkedHashMap<>();
    for (Instance instance : rejected) {
      bySeries
          .computeIfAbsent(instance.seriesUid(), series -> new ArrayList<>())
          .add(reference(instance, sopClass));
    }
    List<DataSet> series =
        bySeries.entrySet().stream()
            .map(
                cited ->
                    DataSet.builder()
                        .put(Tag.SERIES_INSTANCE_UID, cited.getKey())
                        .putSequence(Tag.REFERENCED_SOP_SEQUENCE, cited.getValue())
                        .build())
            .toList();
    return DataSet.builder()
        .put(Tag.STUDY_INSTANCE_UID, studyUid)
        .putSequence(Tag.REFERENCED_SERIES_SEQUENCE, series)
        .build();
  }

  private static List<DataSet> content(List<Instance> rejected, String sopClass) {
    return rejected.stream()
        .map(
            instance ->
                DataSet.builder()
                    .put(Tag.RELATIONSHIP_TYPE, "CONTAINS")
                    .put(Tag.VALUE_TYPE, "IMAGE")
                    .putSequence(Tag.REFERENCED_SOP_SEQUENCE, reference(instance, sopClass))
                    .build())
        .toList();
  }

  private static DataSet reference(Instance instance, String sopClass) {
    return DataSet.builder()
        .put(Tag.REFERENCED_SOP_CLASS_UID, sopClass)
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, instance.sopInstanceUid())
        .build();
  }
}
