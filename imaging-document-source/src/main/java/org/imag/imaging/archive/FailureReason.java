package org.imag.imaging.archive;

/** Why an instance was not stored, as Failure Reason (0008,1197) tells it (PS3.18 I.2.2). */
public enum FailureReason {
  /** The index or the disk failed in a way the sender cannot mend: try again later. */
  PROCESSING_FAILURE(0x0110),
  /** The SOP Instance UID is taken by other content (PS3.4 C.14.1.1 duplicate SOP instance). */
  DUPLICATE_WITH_OTHER_CONTENT(0x0111),
  /** A rejection note that rejects nothing but what is rejected for its reason already (IOCM). */
  DUPLICATE_REJECTION_NOTE(0xA770),
  /** The instance was rejected for a reason that forbids to take it again (RAD TF-2 4.66.4). */
  REJECTED_BEFORE(0xA771),
  /** A rejection note that cites nothing the archive knows. */
  NOTHING_TO_REJECT(0xA772),
  /** A rejection note that cites an instance under another SOP Class UID. */
  REJECTED_CLASS_CONFLICT(0xA773),
  /** A rejection note for a weaker reason than the one in force. */
  REJECTED_FOR_OTHER_REASON(0xA774),
  /** The disk is full, or the instance is larger than the archive takes. */
  OUT_OF_RESOURCES(0xA700),
  /** Not a DICOM Part 10 file, or one that breaks off. */
  CANNOT_UNDERSTAND(0xC000),
  /** A UID that is missing or not a UID (PS3.5 9.1). */
  IDENTIFIER_INVALID(0xC001),
  /** Another Study Instance UID than the request names (PS3.18 10.5.1). */
  STUDY_MISMATCH(0xC409),
  /** Contradicts what the archive holds: the series is in another study, the patient is another. */
  HIERARCHY_CONFLICT(0xC410);

  private final int code;

  FailureReason(int code) {
    this.code = code;
  }

  /** The value of (0008,1197). */
  public int code() {
    return code;
  }
}
