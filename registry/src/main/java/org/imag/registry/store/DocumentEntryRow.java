package org.imag.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imag.registry.metadata.CodedValue;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.ReferenceId;
import org.imag.registry.metadata.Status;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** A row of document_entry as it is first written. */
@Entity
@Table(name = "document_entry")
class DocumentEntryRow {
  @Id private UUID id;

  @Column(name = "logical_id")
  private UUID logicalId;

  private int version;
  private String status;

  @Column(name = "on_demand")
  private boolean onDemand;

  @Column(name = "patient_id")
  private String patientId;

  @Column(name = "unique_id")
  private String uniqueId;

  @Column(name = "repository_unique_id")
  private String repositoryUniqueId;

  private String hash;
  private Long size;

  @Column(name = "class_code")
  private String classCode;

  @Column(name = "type_code")
  private String typeCode;

  @Column(name = "format_code")
  private String formatCode;

  @Column(name = "practice_setting_code")
  private String practiceSettingCode;

  @Column(name = "healthcare_facility_type_code")
  private String healthcareFacilityTypeCode;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "confidentiality_codes")
  private List<String> confidentialityCodes;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "event_codes")
  private List<String> eventCodes;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "reference_ids")
  private List<String> referenceIds;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "author_persons")
  private List<String> authorPersons;

  @Column(name = "creation_time")
  private Instant creationTime;

  @Column(name = "service_start_time")
  private Instant serviceStartTime;

  @Column(name = "service_stop_time")
  private Instant serviceStopTime;

  private boolean online;

  @Column(name = "source_patient_id")
  private String sourcePatientId;

  private String ebrim;

  protected DocumentEntryRow() {}

  /** An entry whose attributes were found valid, in the form that the registry returns. */
  static DocumentEntryRow of(DocumentEntry entry, String ebrim) {
    DocumentEntryRow row = new DocumentEntryRow();
    row.id = EntryUuid.parse(entry.id()).orElseThrow();
    row.logicalId = entry.logicalId().orElseThrow();
    row.version = entry.version().orElseThrow();
    row.status = entry.status().map(Status::name).orElseThrow();
    row.onDemand = entry.isOnDemand();
    row.online = entry.isOnline();
    row.patientId = entry.patientId().orElseThrow();
    row.uniqueId = entry.uniqueId().orElseThrow();
    row.repositoryUniqueId = entry.value("repositoryUniqueId").orElseThrow();
    row.hash = entry.hash().orElse(null);
    row.size = entry.size().map(Long::valueOf).orElse(null);
    row.takeCodes(entry);
    row.takeTimes(entry);
    row.authorPersons = entry.authorPersons();
    row.referenceIds =
        entry.referenceIds().stream().map(ReferenceId::keys).flatMap(List::stream).toList();
    row.sourcePatientId = entry.sourcePatientId().orElse(null);
    row.ebrim = ebrim;
    return row;
  }

  private void takeCodes(DocumentEntry entry) {
    classCode = code(entry, Vocabulary.DOC_ENTRY_CLASS_CODE_CLASS_SCHEME);
    typeCode = code(entry, Vocabulary.DOC_ENTRY_TYPE_CODE_CLASS_SCHEME);
    formatCode = code(entry, Vocabulary.DOC_ENTRY_FORMAT_CODE_CLASS_SCHEME);
    practiceSettingCode = code(entry, Vocabulary.DOC_ENTRY_PRACTICE_SETTING_CODE_CLASS_SCHEME);
    healthcareFacilityTypeCode =
        code(entry, Vocabulary.DOC_ENTRY_HEALTHCARE_FACILITY_TYPE_CODE_CLASS_SCHEME);
    confidentialityCodes = entry.codeKeys(Vocabulary.DOC_ENTRY_CONFIDENTIALITY_CODE_CLASS_SCHEME);
    eventCodes = entry.codeKeys(Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME);
  }

  private void takeTimes(DocumentEntry entry) {
    creationTime = time(entry, Vocabulary.SLOT_NAME_CREATION_TIME);
    serviceStartTime = time(entry, Vocabulary.SLOT_NAME_SERVICE_START_TIME);
    serviceStopTime = time(entry, Vocabulary.SLOT_NAME_SERVICE_STOP_TIME);
  }

  private static String code(DocumentEntry entry, String scheme) {
    return entry.codes(scheme).stream().map(CodedValue::key).findFirst().orElseThrow();
  }

  private static Instant time(DocumentEntry entry, String slot) {
    return entry.value(slot).map(Dtm::earliest).orElse(null);
  }
}
