package org.imag.registry.patients;

/** A feed message that must not change the registry; its message tells the sender why. */
public final class PatientFeedRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean unknownId;

  private PatientFeedRefused(String message, boolean unknownId) {
    super(message);
    this.unknownId = unknownId;
  }

  static PatientFeedRefused unknownId(String message) {
    return new PatientFeedRefused(message, true);
  }

  static PatientFeedRefused conflict(String message) {
    return new PatientFeedRefused(message, false);
  }

  /** Whether the reason is an id that the registry does not know. */
  public boolean isUnknownId() {
    return unknownId;
  }
}
