package org.imag.dicom.multipart;

import java.io.IOException;

/**
 * A multipart body that cannot be taken apart: no boundary, cut short, or headers out of bounds.
 */
public final class MultipartFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The message tells the sender what to mend. */
  public MultipartFormatException(String message) {
    super(message);
  }
}
