package org.imag.dicom;

import java.io.IOException;

/** Input that is not DICOM, is cut short, or asks for more than the reader's limits allow. */
public class DicomFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * @param message what is wrong, without patient data
   * @param offset position in bytes from the start of the input (of the inflated data set in a
   *     deflated file)
   */
  public DicomFormatException(String message, long offset) {
    super(message + " at offset " + offset);
    this.offset = offset;
  }

  /** Where in the input the trouble was seen, in bytes from its start. */
  public long offset() {
    return offset;
  }
}
