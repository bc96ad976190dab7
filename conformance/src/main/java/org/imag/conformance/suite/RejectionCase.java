package org.imag.conformance.suite;

/** The studies of {@link RejectedStudies}: why something of each is rejected, and what then. */
enum RejectionCase {
  QUALITY(RejectionReason.QUALITY, false, false),
  PATIENT_SAFETY(RejectionReason.PATIENT_SAFETY, false, false),
  WORKLIST_ENTRY(RejectionReason.WORKLIST_ENTRY, false, false),
  RETENTION(RejectionReason.RETENTION, false, false),
  QUALITY_RESENT(RejectionReason.QUALITY, false, true),
  PATIENT_SAFETY_RESENT(RejectionReason.PATIENT_SAFETY, false, true),
  WORKLIST_ENTRY_RESENT(RejectionReason.WORKLIST_ENTRY, false, true),
  RETENTION_RESENT(RejectionReason.RETENTION, false, true),
  ALL(RejectionReason.PATIENT_SAFETY, true, false),
  ALL_RESENT(RejectionReason.RETENTION, true, true);

  private final RejectionReason reason;
  private final boolean all;
  private final boolean resent;

  RejectionCase(RejectionReason reason, boolean all, boolean resent) {
    this.reason = reason;
    this.all = all;
    this.resent = resent;
  }

  RejectionReason reason() {
    return reason;
  }

  /** Whether all instances are rejected, or one. */
  boolean all() {
    return all;
  }

  /** Whether the same instances are sent again after that. */
  boolean resent() {
    return resent;
  }

  /** Whether what is sent again is back in use (RAD TF-2 4.66.4.4.3). */
  boolean restored() {
    return resent && reason == RejectionReason.RETENTION;
  }
}
