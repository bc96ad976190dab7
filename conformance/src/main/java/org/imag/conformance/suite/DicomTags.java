package org.imag.conformance.suite;

/** Tags as DICOM JSON names them (PS3.18 F.2.2). */
final class DicomTags {
  static final String SOP_CLASS_UID = "00080016";
  static final String SOP_INSTANCE_UID = "00080018";
  static final String STUDY_DATE = "00080020";
  static final String ACCESSION_NUMBER = "00080050";
  static final String MODALITY = "00080060";
  static final String MODALITIES_IN_STUDY = "00080061";
  static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
  static final String FAILURE_REASON = "00081197";
  static final String FAILED_SOP_SEQUENCE = "00081198";
  static final String REFERENCED_SOP_SEQUENCE = "00081199";
  static final String OTHER_FAILURES_SEQUENCE = "0008119A";
  static final String PATIENT_NAME = "00100010";
  static final String PATIENT_ID = "00100020";
  static final String STUDY_INSTANCE_UID = "0020000D";
  static final String SERIES_INSTANCE_UID = "0020000E";
  static final String SERIES_NUMBER = "00200011";
  static final String INSTANCE_NUMBER = "00200013";
  static final String STUDY_SERIES = "00201206";
  static final String STUDY_INSTANCES = "00201208";
  static final String SERIES_INSTANCES = "00201209";
  static final String ROWS = "00280010";
  static final String PIXEL_DATA = "7FE00010";

  private DicomTags() {}
}
