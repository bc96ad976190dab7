package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.Attribute;

/** The filters that queries for folders share (ITI TF-2 3.18.4.1.2.3.7.3). */
final class FolderFilters {
  private static final String PREFIX = "$XDSFolder";

  static final String PATIENT_ID = PREFIX + "PatientId";

  static final Filter STATUS = Filter.status(PREFIX + "Status");
  static final Filter CODES = Filter.codeList(PREFIX + "CodeList", Attribute.FOLDER_CODES);

  /** All of FindFolders but the patient. */
  static final List<Filter> ALL =
      Filter.all(
          List.of(STATUS, CODES, MetadataLevel.OF_SEARCHED_FOLDERS),
          Filter.window(PREFIX + "LastUpdateTime", Attribute.LAST_UPDATE_TIME));

  private FolderFilters() {}
}
