package org.imag.registry.store;

/** The attributes of registry objects that queries restrict; each kind of object has some. */
public enum Attribute {
  ID("id"),
  LOGICAL_ID("logical_id"),
  UNIQUE_ID("unique_id"),
  STATUS("status"),
  SUPERSEDED("superseded"),
  ON_DEMAND("on_demand"),
  ONLINE("online"),
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
  SERVICE_STOP_TIME("service_stop_time"),
  SUBMITTER("source_id"),
  SUBMISSION_TIME("submission_time"),
  CONTENT_TYPE_CODE("content_type_code"),
  FOLDER_CODES("codes"),
  LAST_UPDATE_TIME("last_update_time"),
  ASSOCIATION_KIND("kind"),
  SOURCE("source_id"),
  TARGET("target_id");

  private final String column;

  Attribute(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }
}
