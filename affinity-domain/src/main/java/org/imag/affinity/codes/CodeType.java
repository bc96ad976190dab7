package org.imag.affinity.codes;

import java.util.Arrays;
import java.util.Optional;

/** The attributes whose values an affinity domain may restrict, as code set files name them. */
public enum CodeType {
  CLASS_CODE("classCode"),
  CONFIDENTIALITY_CODE("confidentialityCode"),
  CONTENT_TYPE_CODE("contentTypeCode"),
  EVENT_CODE_LIST("eventCodeList"),
  FOLDER_CODE_LIST("folderCodeList"),
  FORMAT_CODE("formatCode"),
  HEALTHCARE_FACILITY_TYPE_CODE("healthcareFacilityTypeCode"),
  MIME_TYPE("mimeType"),
  PRACTICE_SETTING_CODE("practiceSettingCode"),
  TYPE_CODE("typeCode"),
  ASSOCIATION_DOCUMENTATION("associationDocumentation");

  private final String text;

  CodeType(String text) {
    this.text = text;
  }

  /** Its name in files and messages. */
  public String text() {
    return text;
  }

  /** The type of that name, if there is one. */
  public static Optional<CodeType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }
}
