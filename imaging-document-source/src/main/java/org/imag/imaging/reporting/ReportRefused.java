package org.imag.imaging.reporting;

import ca.uhn.hl7v2.ErrorCode;

/** A report cannot be taken as it is; the message tells its sender what to mend. */
public final class ReportRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String segment;
  private final int field;

  public ReportRefused(String message) {
    this(ErrorCode.DATA_TYPE_ERROR, "", 0, message);
  }

  /**
   * @param segment of the message that is to be mended
   * @param field of that segment
   */
  public ReportRefused(String segment, int field, String message) {
    this(ErrorCode.DATA_TYPE_ERROR, segment, field, message);
  }

  private ReportRefused(ErrorCode code, String segment, int field, String message) {
    super(message);
    this.code = code;
    this.segment = segment;
    this.field = field;
  }

  /** A field is empty that must not be. */
  static ReportRefused missing(String segment, int field, String message) {
    return new ReportRefused(ErrorCode.REQUIRED_FIELD_MISSING, segment, field, message);
  }

  /** A field names something that is not known here. */
  static ReportRefused unknown(String segment, int field, String message) {
    return new ReportRefused(ErrorCode.UNKNOWN_KEY_IDENTIFIER, segment, field, message);
  }

  /** HL7 table 0357. */
  public ErrorCode code() {
    return code;
  }

  /** Empty when the fault is not in a message. */
  public String segment() {
    return segment;
  }

  public int field() {
    return field;
  }
}
