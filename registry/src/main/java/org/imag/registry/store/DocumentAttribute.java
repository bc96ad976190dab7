package org.imag.registry.store;

/** The attributes of a document entry that queries restrict. */
public enum DocumentAttribute {
  CLASS_CODE("class_code"),
  TYPE_CODE("type_code"),
  FORMAT_CODE("format_code"),
  PRACTICE_SETTING_CODE("practice_setting_code"),
  HEALTHCARE_FACILITY_TYPE_CODE("healthcare_facility_type_code"),
  CONFIDENTIALITY_CODES("confidentiality_codes"),
  EVENT_CODES("event_codes"),
  REFERENCE_IDS("reference_ids"),
  AUTHOR_PERSONS("author_persons"),
  CREATION_TIME("creation_time"),
  SERVICE_START_TIME("service_start_time"),
  SERVICE_STOP_TIME("service_stop_time");

  private final String column;

  DocumentAttribute(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }
}
