package org.imag.registry.store;

import org.imag.registry.metadata.CodedValue;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** A row of submission_set. */
final class SubmissionSetRow {
  static final String COLUMNS =
      """
      id, status, patient_id, unique_id, source_id, submission_time, content_type_code,
      author_persons, ebrim""";

  private SubmissionSetRow() {}

  /** A new submission set whose attributes were found valid. */
  static void write(SubmissionSet set, String ebrim, JsonRows row) {
    row.set("id", EntryUuid.parse(set.id()).orElseThrow())
        .set("status", Status.APPROVED.name())
        .set("patient_id", set.patientId().orElseThrow())
        .set("unique_id", set.uniqueId().orElseThrow())
        .set(
            "source_id",
            set.identifier(Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID).orElseThrow())
        .set(
            "submission_time",
            set.value(Vocabulary.SLOT_NAME_SUBMISSION_TIME).map(Dtm::earliest).orElseThrow())
        .set("content_type_code", contentTypeCode(set))
        .set("author_persons", set.authorPersons())
        .set("ebrim", ebrim);
  }

  private static String contentTypeCode(SubmissionSet set) {
    return set.codes(Vocabulary.SUBMISSION_SET_CONTENT_TYPE_CODE_CLASS_SCHEME).stream()
        .map(CodedValue::key)
        .findFirst()
        .orElseThrow();
  }
}
