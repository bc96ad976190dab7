package org.imag.registry.store;

import java.time.Instant;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Folder;
import org.imag.registry.metadata.Status;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** A row of folder as it is first written. */
final class FolderRow {
  static final String COLUMNS =
      "id, logical_id, version, status, patient_id, unique_id, codes, last_update_time, ebrim";

  private FolderRow() {}

  /** A folder whose attributes were found valid, in the form that the registry returns. */
  static void write(Folder folder, String ebrim, Instant lastUpdateTime, JsonRows row) {
    row.set("id", EntryUuid.parse(folder.id()).orElseThrow())
        .set("logical_id", folder.logicalId().orElseThrow())
        .set("version", folder.version().orElseThrow())
        .set("status", folder.status().map(Status::name).orElseThrow())
        .set("patient_id", folder.patientId().orElseThrow())
        .set("unique_id", folder.uniqueId().orElseThrow())
        .set("codes", folder.codeKeys(Vocabulary.FOLDER_CODE_LIST_CLASS_SCHEME))
        .set("last_update_time", lastUpdateTime)
        .set("ebrim", ebrim);
  }
}
