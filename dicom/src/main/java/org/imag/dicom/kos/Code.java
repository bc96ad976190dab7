package org.imag.dicom.kos;

import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/** A coded entry (DICOM PS3.3 section 8.8). */
record Code(String value, String scheme, String meaning) {

  static final Code MANIFEST = new Code("113030", "DCM", "Manifest");
  static final Code KEY_OBJECT_DESCRIPTION = new Code("113012", "DCM", "Key Object Description");

  DataSet item() {
    return DataSet.builder()
        .put(Tag.CODE_VALUE, value)
        .put(Tag.CODING_SCHEME_DESIGNATOR, scheme)
        .put(Tag.CODE_MEANING, meaning)
        .build();
  }
}
