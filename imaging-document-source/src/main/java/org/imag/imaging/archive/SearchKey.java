package org.imag.imaging.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imag.dicom.Tag;

/** The attributes that can be matched (PS3.18 table 10.6.1-5, and a few that clients ask for). */
public enum SearchKey {
  STUDY_DATE(SearchLevel.STUDY, Kind.RANGE, Tag.STUDY_DATE),
  STUDY_TIME(SearchLevel.STUDY, Kind.RANGE, Tag.STUDY_TIME),
  ACCESSION_NUMBER(SearchLevel.STUDY, Kind.TEXT, Tag.ACCESSION_NUMBER),
  MODALITIES_IN_STUDY(SearchLevel.STUDY, Kind.TEXT, Tag.MODALITIES_IN_STUDY),
  REFERRING_PHYSICIAN_NAME(SearchLevel.STUDY, Kind.NAME, Tag.REFERRING_PHYSICIAN_NAME),
  STUDY_DESCRIPTION(SearchLevel.STUDY, Kind.TEXT, Tag.STUDY_DESCRIPTION),
  PATIENT_NAME(SearchLevel.STUDY, Kind.NAME, Tag.PATIENT_NAME),
  PATIENT_ID(SearchLevel.STUDY, Kind.TEXT, Tag.PATIENT_ID),
  ISSUER_OF_PATIENT_ID(SearchLevel.STUDY, Kind.TEXT, Tag.ISSUER_OF_PATIENT_ID),
  PATIENT_BIRTH_DATE(SearchLevel.STUDY, Kind.RANGE, Tag.PATIENT_BIRTH_DATE),
  PATIENT_SEX(SearchLevel.STUDY, Kind.TEXT, Tag.PATIENT_SEX),
  STUDY_INSTANCE_UID(SearchLevel.STUDY, Kind.UID, Tag.STUDY_INSTANCE_UID),
  STUDY_ID(SearchLevel.STUDY, Kind.TEXT, Tag.STUDY_ID),
  MODALITY(SearchLevel.SERIES, Kind.TEXT, Tag.MODALITY),
  SERIES_INSTANCE_UID(SearchLevel.SERIES, Kind.UID, Tag.SERIES_INSTANCE_UID),
  SERIES_NUMBER(SearchLevel.SERIES, Kind.NUMBER, Tag.SERIES_NUMBER),
  SERIES_DESCRIPTION(SearchLevel.SERIES, Kind.TEXT, Tag.SERIES_DESCRIPTION),
  BODY_PART_EXAMINED(SearchLevel.SERIES, Kind.TEXT, Tag.BODY_PART_EXAMINED),
  PERFORMED_START_DATE(SearchLevel.SERIES, Kind.RANGE, Tag.PERFORMED_PROCEDURE_STEP_START_DATE),
  PERFORMED_START_TIME(SearchLevel.SERIES, Kind.RANGE, Tag.PERFORMED_PROCEDURE_STEP_START_TIME),
  SCHEDULED_STEP_ID(
      SearchLevel.SERIES,
      Kind.TEXT,
      Tag.REQUEST_ATTRIBUTES_SEQUENCE,
      Tag.SCHEDULED_PROCEDURE_STEP_ID),
  REQUESTED_PROCEDURE_ID(
      SearchLevel.SERIES, Kind.TEXT, Tag.REQUEST_ATTRIBUTES_SEQUENCE, Tag.REQUESTED_PROCEDURE_ID),
  SOP_CLASS_UID(SearchLevel.INSTANCE, Kind.UID, Tag.SOP_CLASS_UID),
  SOP_INSTANCE_UID(SearchLevel.INSTANCE, Kind.UID, Tag.SOP_INSTANCE_UID),
  INSTANCE_NUMBER(SearchLevel.INSTANCE, Kind.NUMBER, Tag.INSTANCE_NUMBER);

  /** How values of a key are matched (PS3.4 C.2.2.2). */
  public enum Kind {
    /** Exact or wildcard, case sensitive. */
    TEXT,
    /** Exact or wildcard, letter case ignored. */
    NAME,
    /** One of a list. */
    UID,
    /** A date or time, or a range of them. */
    RANGE,
    /** A whole number. */
    NUMBER
  }

  private final SearchLevel level;
  private final Kind kind;
  private final List<Integer> path;

  SearchKey(SearchLevel level, Kind kind, Integer... path) {
    this.level = level;
    this.kind = kind;
    this.path = List.of(path);
  }

  /** The level the attribute belongs to. */
  public SearchLevel level() {
    return level;
  }

  public Kind kind() {
    return kind;
  }

  /** The tags of the attribute from the outermost sequence inwards. */
  public List<Integer> path() {
    return path;
  }

  /** The key for an attribute, given as the tags from the outermost sequence inwards. */
  public static Optional<SearchKey> of(List<Integer> path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }
}
