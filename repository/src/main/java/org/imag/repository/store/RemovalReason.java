package org.imag.repository.store;

/** Why a document was removed. */
public enum RemovalReason {
  /** Somebody entitled asked for it (Remove Documents, ITI TF-2 3.86). */
  REQUESTED,
  /** It was kept for as long as the law and the region's policy demand. */
  RETENTION_ENDED
}
