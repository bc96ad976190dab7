package org.imag.registry.patients;

/** A feed message that must not change the registry; its message tells the sender why. */
public final class PatientFeedRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final boolean unknownId;

  private PatientFeedRefused(String field, String problem, boolean unknownId) {
    super(field + " " + problem);
    this.field = field;
    this.unknownId = unknownId;
  }

  /** Refuses an id that is missing, of another authority, or not fed. */
  public static PatientFeedRefused unknownId(String field, String problem) {
    return new PatientFeedRefused(field, problem, true);
  }

  static PatientFeedRefused conflict(String field, String problem) {
    return new PatientFeedRefused(field, problem, false);
  }

  /** The field of an HL7 v2 message that is to be mended, PID-3 or MRG-1. */
  public String field() {
    return field;
  }

  /** Whether the reason is an id that the registry does not know. */
  public boolean isUnknownId() {
    return unknownId;
  }
}
