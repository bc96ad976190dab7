package org.imag.dicom.pixel;

import org.imag.dicom.DicomFormatException;

/** The stored values of a native frame, one by one (DICOM PS3.5 section 8). */
final class Samples {
  private static final int MAX_BITS = 16;

  private final byte[] bytes;
  private final ImagePixels pixels;
  private final int shift;
  private final int mask;

  /**
   * @throws UnsupportedPixels when samples have more than 16 bits or an odd size
   * @throws DicomFormatException when the frame is shorter than it must be
   */
  Samples(DecodedFrame frame) throws UnsupportedPixels, DicomFormatException {
    this.bytes = frame.samples();
    this.pixels = frame.pixels();
    int allocated = pixels.bitsAllocated();
    boolean bitmap = allocated == 1 && pixels.samples() == 1;
    if (allocated > MAX_BITS || allocated % 8 != 0 && !bitmap) {
      throw new UnsupportedPixels("Samples of " + allocated + " bits are not rendered");
    }
    if (bytes.length < pixels.bytesOfFrame()) {
      throw new DicomFormatException("a frame is shorter than its rows and columns say", 0);
    }
    this.shift = pixels.highBit() + 1 - pixels.bitsStored();
    this.mask = (1 << pixels.bitsStored()) - 1;
  }

  /** How many pixels there are. */
  int pixels() {
    return pixels.pixels();
  }

  /** How many values a sample can have. */
  int values() {
    return mask + 1;
  }

  /** A sample as an unsigned number of Bits Stored. */
  int at(int pixel, int sample) {
    if (pixels.bitsAllocated() == 1) {
      return bytes[pixel >> 3] >> (pixel & 7) & 1;
    }
    int index = pixels.isSubsampled() ? subsampled(pixel, sample) : index(pixel, sample);
    int word =
        pixels.bitsAllocated() == 8
            ? bytes[index] & 0xFF
            : bytes[2 * index] & 0xFF | (bytes[2 * index + 1] & 0xFF) << 8;
    return word >> shift & mask;
  }

  /** A sample in 8 bits. */
  int byteAt(int pixel, int sample) {
    int value = at(pixel, sample);
    return pixels.bitsStored() > 8 ? value >>> pixels.bitsStored() - 8 : value;
  }

  private int index(int pixel, int sample) {
    return pixels.byPlane() ? sample * pixels.pixels() + pixel : pixel * pixels.samples() + sample;
  }

  /** Two pixels are stored as Y1 Y2 Cb Cr (PS3.3 C.7.6.3.1.2). */
  private static int subsampled(int pixel, int sample) {
    int pair = 4 * (pixel / 2);
    return sample == 0 ? pair + pixel % 2 : pair + 1 + sample;
  }
}
