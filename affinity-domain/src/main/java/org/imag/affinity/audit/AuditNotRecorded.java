package org.imag.affinity.audit;

/**
 * An event that could not be written to durable storage. What it would have accounted for must not
 * be disclosed (ITI TF-2 3.20).
 */
public final class AuditNotRecorded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AuditNotRecorded(String message) {
    super(message);
  }

  public AuditNotRecorded(String message, Throwable cause) {
    super(message, cause);
  }
}
