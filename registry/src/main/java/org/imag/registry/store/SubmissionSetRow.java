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
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** A row of submission_set. */
@Entity
@Table(name = "submission_set")
class SubmissionSetRow {
  @Id private UUID id;
  private String status;

  @Column(name = "patient_id")
  private String patientId;

  @Column(name = "unique_id")
  private String uniqueId;

  @Column(name = "source_id")
  private String sourceId;

  @Column(name = "submission_time")
  private Instant submissionTime;

  @Column(name = "content_type_code")
  private String contentTypeCode;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "author_persons")
  private List<String> authorPersons;

  private String ebrim;

  protected SubmissionSetRow() {}

  /** A new submission set whose attributes were found valid. */
  static SubmissionSetRow of(SubmissionSet set, String ebrim) {
    SubmissionSetRow row = new SubmissionSetRow();
    row.id = EntryUuid.parse(set.id()).orElseThrow();
    row.status = Status.APPROVED.name();
    row.patientId = set.patientId().orElseThrow();
    row.uniqueId = set.uniqueId().orElseThrow();
    row.sourceId = set.identifier(Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID).orElseThrow();
    row.submissionTime =
        set.value(Vocabulary.SLOT_NAME_SUBMISSION_TIME).map(Dtm::earliest).orElseThrow();
    row.contentTypeCode =
        set.codes(Vocabulary.SUBMISSION_SET_CONTENT_TYPE_CODE_CLASS_SCHEME).stream()
            .map(CodedValue::key)
            .findFirst()
            .orElseThrow();
    row.authorPersons = set.authorPersons();
    row.ebrim = ebrim;
    return row;
  }
}
