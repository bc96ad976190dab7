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
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Folder;
import org.imag.registry.metadata.Status;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** A row of folder as it is first written. */
@Entity
@Table(name = "folder")
class FolderRow {
  @Id private UUID id;

  @Column(name = "logical_id")
  private UUID logicalId;

  private int version;
  private String status;

  @Column(name = "patient_id")
  private String patientId;

  @Column(name = "unique_id")
  private String uniqueId;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> codes;

  @Column(name = "last_update_time")
  private Instant lastUpdateTime;

  private String ebrim;

  protected FolderRow() {}

  /** A folder whose attributes were found valid, in the form that the registry returns. */
  static FolderRow of(Folder folder, String ebrim, Instant lastUpdateTime) {
    FolderRow row = new FolderRow();
    row.id = EntryUuid.parse(folder.id()).orElseThrow();
    row.logicalId = folder.logicalId().orElseThrow();
    row.version = folder.version().orElseThrow();
    row.status = folder.status().map(Status::name).orElseThrow();
    row.patientId = folder.patientId().orElseThrow();
    row.uniqueId = folder.uniqueId().orElseThrow();
    row.codes = folder.codeKeys(Vocabulary.FOLDER_CODE_LIST_CLASS_SCHEME);
    row.lastUpdateTime = lastUpdateTime;
    row.ebrim = ebrim;
    return row;
  }
}
