package org.imag.conformance.suite;

/** Titles of rejection notes (DICOM PS3.16 CID 7010, RAD TF-2 4.66.4). */
enum RejectionReason {
  /** Rejected for Quality Reasons. */
  QUALITY("113001"),
  /** Rejected for Patient Safety Reasons. */
  PATIENT_SAFETY("113037"),
  /** Incorrect Modality Worklist Entry. */
  WORKLIST_ENTRY("113038"),
  /** Data Retention Policy Expired. */
  RETENTION("113039");

  private final String code;

  RejectionReason(String code) {
    this.code = code;
  }

  /** The code value, of the scheme DCM. */
  String code() {
    return code;
  }
}
