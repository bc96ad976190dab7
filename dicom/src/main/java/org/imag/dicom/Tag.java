package org.imag.dicom;

/**
 * Data element tags the product names, as {@code group << 16 | element} (DICOM PS3.6 section 6).
 * Tags are unsigned: compare them with {@link Integer#compareUnsigned}.
 */
public final class Tag {
  public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;
  public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
  public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
  public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
  public static final int TRANSFER_SYNTAX_UID = 0x00020010;
  public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
  public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;
  public static final int SOURCE_APPLICATION_ENTITY_TITLE = 0x00020016;
  public static final int DIRECTORY_RECORD_SEQUENCE = 0x00041220;
  public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
  public static final int IMAGE_TYPE = 0x00080008;
  public static final int INSTANCE_CREATION_DATE = 0x00080012;
  public static final int INSTANCE_CREATION_TIME = 0x00080013;
  public static final int INSTANCE_CREATOR_UID = 0x00080014;
  public static final int SOP_CLASS_UID = 0x00080016;
  public static final int SOP_INSTANCE_UID = 0x00080018;
  public static final int STUDY_DATE = 0x00080020;
  public static final int SERIES_DATE = 0x00080021;
  public static final int ACQUISITION_DATE = 0x00080022;
  public static final int CONTENT_DATE = 0x00080023;
  public static final int ACQUISITION_DATE_TIME = 0x0008002A;
  public static final int STUDY_TIME = 0x00080030;
  public static final int SERIES_TIME = 0x00080031;
  public static final int ACQUISITION_TIME = 0x00080032;
  public static final int CONTENT_TIME = 0x00080033;
  public static final int ACCESSION_NUMBER = 0x00080050;
  public static final int ISSUER_OF_ACCESSION_NUMBER_SEQUENCE = 0x00080051;
  public static final int QUERY_RETRIEVE_LEVEL = 0x00080052;
  public static final int RETRIEVE_AE_TITLE = 0x00080054;
  public static final int INSTANCE_AVAILABILITY = 0x00080056;
  public static final int MODALITY = 0x00080060;
  public static final int MODALITIES_IN_STUDY = 0x00080061;
  public static final int SOP_CLASSES_IN_STUDY = 0x00080062;
  public static final int CONVERSION_TYPE = 0x00080064;
  public static final int MANUFACTURER = 0x00080070;
  public static final int INSTITUTION_NAME = 0x00080080;
  public static final int INSTITUTION_ADDRESS = 0x00080081;
  public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
  public static final int CODE_VALUE = 0x00080100;
  public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
  public static final int CODING_SCHEME_VERSION = 0x00080103;
  public static final int CODE_MEANING = 0x00080104;
  public static final int MAPPING_RESOURCE = 0x00080105;
  public static final int CODING_SCHEME_IDENTIFICATION_SEQUENCE = 0x00080110;
  public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;
  public static final int STATION_NAME = 0x00081010;
  public static final int STUDY_DESCRIPTION = 0x00081030;
  public static final int PROCEDURE_CODE_SEQUENCE = 0x00081032;
  public static final int SERIES_DESCRIPTION = 0x0008103E;
  public static final int INSTITUTIONAL_DEPARTMENT_NAME = 0x00081040;
  public static final int PERFORMING_PHYSICIAN_NAME = 0x00081050;
  public static final int OPERATORS_NAME = 0x00081070;
  public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
  public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;
  public static final int REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE = 0x00081111;
  public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
  public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
  public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
  public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
  public static final int REFERENCED_FRAME_NUMBER = 0x00081160;
  public static final int RETRIEVE_URL = 0x00081190;
  public static final int WARNING_REASON = 0x00081196;
  public static final int FAILURE_REASON = 0x00081197;
  public static final int FAILED_SOP_SEQUENCE = 0x00081198;
  public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;
  public static final int OTHER_FAILURES_SEQUENCE = 0x0008119A;
  public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
  public static final int AVAILABLE_TRANSFER_SYNTAX_UID = 0x00083002;
  public static final int PATIENT_NAME = 0x00100010;
  public static final int PATIENT_ID = 0x00100020;
  public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
  public static final int TYPE_OF_PATIENT_ID = 0x00100022;
  public static final int ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE = 0x00100024;
  public static final int PATIENT_BIRTH_DATE = 0x00100030;
  public static final int PATIENT_BIRTH_TIME = 0x00100032;
  public static final int PATIENT_SEX = 0x00100040;
  public static final int OTHER_PATIENT_IDS = 0x00101000;
  public static final int OTHER_PATIENT_IDS_SEQUENCE = 0x00101002;
  public static final int PATIENT_AGE = 0x00101010;
  public static final int PATIENT_SIZE = 0x00101020;
  public static final int PATIENT_WEIGHT = 0x00101030;
  public static final int PATIENT_COMMENTS = 0x00104000;
  public static final int BODY_PART_EXAMINED = 0x00180015;
  public static final int SLICE_THICKNESS = 0x00180050;
  public static final int KVP = 0x00180060;
  public static final int SPACING_BETWEEN_SLICES = 0x00180088;
  public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
  public static final int SOFTWARE_VERSIONS = 0x00181020;
  public static final int PROTOCOL_NAME = 0x00181030;
  public static final int RECONSTRUCTION_DIAMETER = 0x00181100;
  public static final int GANTRY_DETECTOR_TILT = 0x00181120;
  public static final int TABLE_HEIGHT = 0x00181130;
  public static final int EXPOSURE_TIME = 0x00181150;
  public static final int X_RAY_TUBE_CURRENT = 0x00181151;
  public static final int EXPOSURE = 0x00181152;
  public static final int CONVOLUTION_KERNEL = 0x00181210;
  public static final int PATIENT_POSITION = 0x00185100;
  public static final int STUDY_INSTANCE_UID = 0x0020000D;
  public static final int SERIES_INSTANCE_UID = 0x0020000E;
  public static final int STUDY_ID = 0x00200010;
  public static final int SERIES_NUMBER = 0x00200011;
  public static final int ACQUISITION_NUMBER = 0x00200012;
  public static final int INSTANCE_NUMBER = 0x00200013;
  public static final int IMAGE_POSITION_PATIENT = 0x00200032;
  public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
  public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
  public static final int LATERALITY = 0x00200060;
  public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
  public static final int SLICE_LOCATION = 0x00201041;
  public static final int NUMBER_OF_PATIENT_RELATED_STUDIES = 0x00201200;
  public static final int NUMBER_OF_STUDY_RELATED_SERIES = 0x00201206;
  public static final int NUMBER_OF_STUDY_RELATED_INSTANCES = 0x00201208;
  public static final int NUMBER_OF_SERIES_RELATED_INSTANCES = 0x00201209;
  public static final int SAMPLES_PER_PIXEL = 0x00280002;
  public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  public static final int PLANAR_CONFIGURATION = 0x00280006;
  public static final int NUMBER_OF_FRAMES = 0x00280008;
  public static final int ROWS = 0x00280010;
  public static final int COLUMNS = 0x00280011;
  public static final int PIXEL_SPACING = 0x00280030;
  public static final int BITS_ALLOCATED = 0x00280100;
  public static final int BITS_STORED = 0x00280101;
  public static final int HIGH_BIT = 0x00280102;
  public static final int PIXEL_REPRESENTATION = 0x00280103;
  public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
  public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
  public static final int PIXEL_PADDING_VALUE = 0x00280120;
  public static final int WINDOW_CENTER = 0x00281050;
  public static final int WINDOW_WIDTH = 0x00281051;
  public static final int RESCALE_INTERCEPT = 0x00281052;
  public static final int RESCALE_SLOPE = 0x00281053;
  public static final int RESCALE_TYPE = 0x00281054;
  public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
  public static final int PIXEL_DATA_PROVIDER_URL = 0x00287FE0;
  public static final int REQUESTING_PHYSICIAN = 0x00321032;
  public static final int REQUESTED_PROCEDURE_DESCRIPTION = 0x00321060;
  public static final int REQUESTED_PROCEDURE_CODE_SEQUENCE = 0x00321064;
  public static final int SCHEDULED_PROCEDURE_STEP_DESCRIPTION = 0x00400007;
  public static final int SCHEDULED_PROCEDURE_STEP_ID = 0x00400009;
  public static final int ORDER_PLACER_IDENTIFIER_SEQUENCE = 0x00400026;
  public static final int ORDER_FILLER_IDENTIFIER_SEQUENCE = 0x00400027;
  public static final int LOCAL_NAMESPACE_ENTITY_ID = 0x00400031;
  public static final int UNIVERSAL_ENTITY_ID = 0x00400032;
  public static final int UNIVERSAL_ENTITY_ID_TYPE = 0x00400033;
  public static final int PERFORMED_PROCEDURE_STEP_START_DATE = 0x00400244;
  public static final int PERFORMED_PROCEDURE_STEP_START_TIME = 0x00400245;
  public static final int PERFORMED_PROCEDURE_STEP_ID = 0x00400253;
  public static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;
  public static final int REQUESTED_PROCEDURE_ID = 0x00401001;
  public static final int PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST = 0x00402016;
  public static final int FILLER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST = 0x00402017;
  public static final int RELATIONSHIP_TYPE = 0x0040A010;
  public static final int VALUE_TYPE = 0x0040A040;
  public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;
  public static final int CONTINUITY_OF_CONTENT = 0x0040A050;
  public static final int TEXT_VALUE = 0x0040A160;
  public static final int CONCEPT_CODE_SEQUENCE = 0x0040A168;
  public static final int PURPOSE_OF_REFERENCE_CODE_SEQUENCE = 0x0040A170;
  public static final int REFERENCED_REQUEST_SEQUENCE = 0x0040A370;
  public static final int CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE = 0x0040A375;
  public static final int CONTENT_TEMPLATE_SEQUENCE = 0x0040A504;
  public static final int IDENTICAL_DOCUMENTS_SEQUENCE = 0x0040A525;
  public static final int CONTENT_SEQUENCE = 0x0040A730;
  public static final int TEMPLATE_IDENTIFIER = 0x0040DB00;
  public static final int RETRIEVE_URI = 0x0040E010;
  public static final int RETRIEVE_LOCATION_UID = 0x0040E011;
  public static final int DOCUMENT_TITLE = 0x00420010;
  public static final int ENCAPSULATED_DOCUMENT = 0x00420011;
  public static final int MIME_TYPE_OF_ENCAPSULATED_DOCUMENT = 0x00420012;
  public static final int ICON_IMAGE_SEQUENCE = 0x00880200;
  public static final int ORIGINAL_ATTRIBUTES_SEQUENCE = 0x04000561;
  public static final int WAVEFORM_DATA = 0x54001010;
  public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
  public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
  public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;
  public static final int PIXEL_DATA = 0x7FE00010;
  public static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;

  /** Item of a sequence or of encapsulated pixel data (PS3.5 section 7.5). */
  public static final int ITEM = 0xFFFEE000;

  /** End of an item of undefined length (PS3.5 section 7.5). */
  public static final int ITEM_DELIMITATION = 0xFFFEE00D;

  /** End of a sequence of undefined length (PS3.5 section 7.5). */
  public static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

  private Tag() {}

  /** The group number, 0 to FFFF. */
  public static int group(int tag) {
    return tag >>> 16;
  }

  /** The element number, 0 to FFFF. */
  public static int element(int tag) {
    return tag & 0xFFFF;
  }

  /** True for a tag of an odd group, which belongs to a manufacturer (PS3.5 section 7.8). */
  public static boolean isPrivate(int tag) {
    return (group(tag) & 1) == 1;
  }

  /** True for the element that names the owner of a private block (PS3.5 section 7.8.1). */
  public static boolean isPrivateCreator(int tag) {
    return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
  }

  /** True for the retired group length elements (PS3.5 section 7.2). */
  public static boolean isGroupLength(int tag) {
    return element(tag) == 0;
  }

  /** True for the three elements that may carry pixels at the top level (PS3.5 section 8). */
  public static boolean isPixelData(int tag) {
    return tag == PIXEL_DATA || tag == FLOAT_PIXEL_DATA || tag == DOUBLE_FLOAT_PIXEL_DATA;
  }

  /** The eight upper-case hexadecimal digits of DICOM JSON (PS3.18 F.2.2). */
  public static String hex(int tag) {
    return String.format("%08X", tag);
  }

  /** The written form {@code (GGGG,EEEE)} for messages. */
  public static String text(int tag) {
    return String.format("(%04X,%04X)", group(tag), element(tag));
  }
}
