package org.imag.affinity.hl7;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.ErrorCode;
import java.util.Optional;

/** A message that is not done as it asks, with what its sender has to mend. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final AcknowledgmentCode acknowledgmentCode;
  private final ErrorCode errorCode;
  private final transient FieldLocation location;

  private Refusal(
      AcknowledgmentCode acknowledgmentCode,
      ErrorCode errorCode,
      FieldLocation location,
      String text) {
    super(text);
    this.acknowledgmentCode = acknowledgmentCode;
    this.errorCode = errorCode;
    this.location = location;
  }

  /** AE: the message was understood and is refused. */
  public static Refusal error(ErrorCode code, FieldLocation location, String text) {
    return new Refusal(AcknowledgmentCode.AE, code, location, text);
  }

  /** AR: this receiver does not take such a message (MSH-9, MSH-11, MSH-12) or cannot read it. */
  public static Refusal reject(ErrorCode code, FieldLocation location, String text) {
    return new Refusal(AcknowledgmentCode.AR, code, location, text);
  }

  /** AE: the receiver is at fault; the same message may be sent again later. */
  public static Refusal tryAgainLater() {
    return error(
        ErrorCode.APPLICATION_INTERNAL_ERROR,
        null,
        "The receiver cannot process the message at the moment; send it again later");
  }

  public AcknowledgmentCode acknowledgmentCode() {
    return acknowledgmentCode;
  }

  /** HL7 table 0357. */
  public ErrorCode errorCode() {
    return errorCode;
  }

  /** Empty when the fault is not in a field. */
  public Optional<FieldLocation> location() {
    return Optional.ofNullable(location);
  }
}
