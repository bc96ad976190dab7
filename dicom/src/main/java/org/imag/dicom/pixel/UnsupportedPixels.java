package org.imag.dicom.pixel;

import java.io.IOException;

/** Pixels that can be passed on as they are but not decoded or rendered here. */
public final class UnsupportedPixels extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message tells what is not supported, without patient data. */
  public UnsupportedPixels(String message) {
    super(message);
  }
}
