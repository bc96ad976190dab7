package org.imag.imaging.archive;

import java.util.Arrays;
import java.util.Set;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/** Which attributes of an instance tell about its study, its series and itself (PS3.3 A.1.2). */
public final class LevelAttributes {
  private static final int MAX_VALUE_BYTES = 4096;
  private static final int ELEMENT_HEADER = 8;
  private static final int MAX_SEQUENCE_BYTES = 16 * MAX_VALUE_BYTES;

  private static final Set<Integer> STUDY =
      Set.of(
          Tag.STUDY_DATE,
          Tag.STUDY_TIME,
          Tag.ACCESSION_NUMBER,
          Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE,
          Tag.REFERRING_PHYSICIAN_NAME,
          Tag.TIMEZONE_OFFSET_FROM_UTC,
          Tag.STUDY_DESCRIPTION,
          Tag.PROCEDURE_CODE_SEQUENCE,
          Tag.PATIENT_NAME,
          Tag.PATIENT_ID,
          Tag.ISSUER_OF_PATIENT_ID,
          Tag.TYPE_OF_PATIENT_ID,
          Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE,
          Tag.PATIENT_BIRTH_DATE,
          Tag.PATIENT_SEX,
          Tag.OTHER_PATIENT_IDS_SEQUENCE,
          Tag.STUDY_INSTANCE_UID,
          Tag.STUDY_ID);

  private static final Set<Integer> SERIES =
      Set.of(
          Tag.MODALITY,
          Tag.SERIES_DATE,
          Tag.SERIES_TIME,
          Tag.MANUFACTURER,
          Tag.INSTITUTION_NAME,
          Tag.INSTITUTIONAL_DEPARTMENT_NAME,
          Tag.STATION_NAME,
          Tag.SERIES_DESCRIPTION,
          Tag.PERFORMING_PHYSICIAN_NAME,
          Tag.MANUFACTURER_MODEL_NAME,
          Tag.ANATOMIC_REGION_SEQUENCE,
          Tag.BODY_PART_EXAMINED,
          Tag.PROTOCOL_NAME,
          Tag.PATIENT_POSITION,
          Tag.SERIES_INSTANCE_UID,
          Tag.SERIES_NUMBER,
          Tag.LATERALITY,
          Tag.FRAME_OF_REFERENCE_UID,
          Tag.PERFORMED_PROCEDURE_STEP_START_DATE,
          Tag.PERFORMED_PROCEDURE_STEP_START_TIME,
          Tag.PERFORMED_PROCEDURE_STEP_ID,
          Tag.REQUEST_ATTRIBUTES_SEQUENCE);

  private static final Set<Integer> INSTANCE =
      Set.of(
          Tag.IMAGE_TYPE,
          Tag.SOP_CLASS_UID,
          Tag.SOP_INSTANCE_UID,
          Tag.CONTENT_DATE,
          Tag.CONTENT_TIME,
          Tag.ACQUISITION_DATE,
          Tag.ACQUISITION_TIME,
          Tag.INSTANCE_NUMBER,
          Tag.ACQUISITION_NUMBER,
          Tag.IMAGE_POSITION_PATIENT,
          Tag.IMAGE_ORIENTATION_PATIENT,
          Tag.SLICE_LOCATION,
          Tag.SAMPLES_PER_PIXEL,
          Tag.PHOTOMETRIC_INTERPRETATION,
          Tag.NUMBER_OF_FRAMES,
          Tag.ROWS,
          Tag.COLUMNS,
          Tag.PIXEL_SPACING,
          Tag.BITS_ALLOCATED,
          Tag.BITS_STORED,
          Tag.CONCEPT_NAME_CODE_SEQUENCE);

  private LevelAttributes() {}

  /** The attributes of a level in an instance's header, as UTF-8 whatever its character set. */
  public static DataSet of(SearchLevel level, DataSet header) {
    Set<Integer> tags = tags(level);
    return header.filter(element -> tags.contains(element.tag()) && isShort(element)).toBuilder()
        .copy(header, Tag.SPECIFIC_CHARACTER_SET)
        .build()
        .inUtf8();
  }

  /** The attributes of all levels, which is little of a header that may be large. */
  static DataSet indexed(DataSet header) {
    return header.filter(
        element ->
            element.tag() == Tag.SPECIFIC_CHARACTER_SET
                || isShort(element)
                    && Arrays.stream(SearchLevel.values())
                        .anyMatch(level -> belongs(element.tag(), level)));
  }

  /** Whether the attribute belongs to the level. */
  public static boolean belongs(int tag, SearchLevel level) {
    return tags(level).contains(tag);
  }

  private static boolean isShort(DataElement element) {
    return element.length() <= MAX_VALUE_BYTES && weight(element) <= MAX_SEQUENCE_BYTES;
  }

  /** Bytes of the values, and of the header of each. */
  private static long weight(DataElement element) {
    return ELEMENT_HEADER
        + element.length()
        + element.items().stream()
            .flatMap(DataSet::stream)
            .mapToLong(LevelAttributes::weight)
            .sum();
  }

  /** The attributes of a level. */
  public static Set<Integer> tags(SearchLevel level) {
    return switch (level) {
      case STUDY -> STUDY;
      case SERIES -> SERIES;
      case INSTANCE -> INSTANCE;
    };
  }
}
