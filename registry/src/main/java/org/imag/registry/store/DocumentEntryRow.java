package org.imag.registry.store;

import java.time.Instant;
import java.util.List;
import org.imag.registry.metadata.CodedValue;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.ReferenceId;
import org.imag.registry.metadata.Status;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** A row of document_entry as it is first written. */
final class DocumentEntryRow {
  static final String COLUMNS =
      """
      id, logical_id, version, status, on_demand, online, patient_id, source_patient_id, unique_id,
      repository_unique_id, hash, size, class_code, type_code, format_code, practice_setting_code,
      healthcare_facility_type_code, confidentiality_codes, event_codes, reference_ids,
      author_persons, creation_time, service_start_time, service_stop_time, ebrim""";

  private DocumentEntryRow() {}

  /** An entry whose attributes were found valid, in the form that the registry returns. */
  static void write(DocumentEntry entry, String ebrim, JsonRows row) {
    row.set("id", EntryUuid.parse(entry.id()).orElseThrow())
        .set("logical_id", entry.logicalId().orElseThrow())
        .set("version", entry.version().orElseThrow())
        .set("status", entry.status().map(Status::name).orElseThrow())
        .set("on_demand", entry.isOnDemand())
        .set("online", entry.isOnline())
        .set("patient_id", entry.patientId().orElseThrow())
        .set("source_patient_id", entry.sourcePatientId().orElse(null))
        .set("unique_id", entry.uniqueId().orElseThrow())
        .set("repository_unique_id", entry.value("repositoryUniqueId").orElseThrow())
        .set("hash", entry.hash().orElse(null))
        .set("author_persons", entry.authorPersons())
        .set("reference_ids", referenceKeys(entry))
        .set("ebrim", ebrim);
    entry.size().map(Long::valueOf).ifPresent(size -> row.set("size", size));
    writeCodes(entry, row);
    writeTimes(entry, row);
  }

  private static List<String> referenceKeys(DocumentEntry entry) {
    return entry.referenceIds().stream().map(ReferenceId::keys).flatMap(List::stream).toList();
  }

  private static void writeCodes(DocumentEntry entry, JsonRows row) {
    row.set("class_code", code(entry, Vocabulary.DOC_ENTRY_CLASS_CODE_CLASS_SCHEME))
        .set("type_code", code(entry, Vocabulary.DOC_ENTRY_TYPE_CODE_CLASS_SCHEME))
        .set("format_code", code(entry, Vocabulary.DOC_ENTRY_FORMAT_CODE_CLASS_SCHEME))
        .set(
            "practice_setting_code",
            code(entry, Vocabulary.DOC_ENTRY_PRACTICE_SETTING_CODE_CLASS_SCHEME))
        .set(
            "healthcare_facility_type_code",
            code(entry, Vocabulary.DOC_ENTRY_HEALTHCARE_FACILITY_TYPE_CODE_CLASS_SCHEME))
        .set(
            "confidentiality_codes",
            entry.codeKeys(Vocabulary.DOC_ENTRY_CONFIDENTIALITY_CODE_CLASS_SCHEME))
        .set("event_codes", entry.codeKeys(Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME));
  }

  private static void writeTimes(DocumentEntry entry, JsonRows row) {
    row.set("creation_time", time(entry, Vocabulary.SLOT_NAME_CREATION_TIME))
        .set("service_start_time", time(entry, Vocabulary.SLOT_NAME_SERVICE_START_TIME))
        .set("service_stop_time", time(entry, Vocabulary.SLOT_NAME_SERVICE_STOP_TIME));
  }

  private static String code(DocumentEntry entry, String scheme) {
    return entry.codes(scheme).stream().map(CodedValue::key).findFirst().orElseThrow();
  }

  private static Instant time(DocumentEntry entry, String slot) {
    return entry.value(slot).map(Dtm::earliest).orElse(null);
  }
}
