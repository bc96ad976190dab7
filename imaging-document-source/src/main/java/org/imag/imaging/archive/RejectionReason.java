package org.imag.imaging.archive;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a rejection note rejects instances: its document title (PS3.16 CID 7011; RAD TF-2 4.66.4). A
 * later one overrules an earlier one.
 */
public enum RejectionReason {
  /** The images are of no use; the note stays visible to tell so (RAD TF-2 4.66.4.1). */
  QUALITY("113001", Resent.STAYS_REJECTED),
  /** Using the images may harm the patient; they never come back (RAD TF-2 4.66.4.2). */
  PATIENT_SAFETY("113037", Resent.IS_REFUSED),
  /** The images are of another order or patient; corrected ones have new UIDs (4.66.4.3). */
  INCORRECT_WORKLIST_ENTRY("113038", Resent.IS_REFUSED),
  /** The images may be deleted, and sent again (RAD TF-2 4.66.4.4). */
  RETENTION_EXPIRED("113039", Resent.IS_RESTORED);

  /** What becomes of a rejected instance that is sent again under its UID. */
  public enum Resent {
    STAYS_REJECTED,
    IS_REFUSED,
    IS_RESTORED
  }

  private final String code;
  private final Resent resent;

  RejectionReason(String code, Resent resent) {
    this.code = code;
    this.resent = resent;
  }

  /** The reason a document title (DCM) stands for; empty for documents that reject nothing. */
  public static Optional<RejectionReason> titled(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }

  /** What becomes of the instance when it is sent again. */
  public Resent resent() {
    return resent;
  }

  /** Whether the note is hidden together with what it rejects. */
  public boolean hidesNote() {
    return this != QUALITY;
  }

  /** Whether this reason takes the place of an earlier one. */
  public boolean overrules(RejectionReason earlier) {
    return compareTo(earlier) > 0;
  }
}
