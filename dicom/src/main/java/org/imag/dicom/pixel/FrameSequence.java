package org.imag.dicom.pixel;

import java.io.IOException;
import java.io.OutputStream;

/** The frames of an image on their way from its file, in ascending order. */
interface FrameSequence {

  /** The number of the first frame that has not gone by; from 1. */
  int next();

  /** Writes a frame that is not before {@link #next}. */
  void copy(int frame, OutputStream out) throws IOException;
}
