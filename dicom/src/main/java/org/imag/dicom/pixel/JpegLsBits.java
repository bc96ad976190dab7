package org.imag.dicom.pixel;

import org.imag.dicom.DicomFormatException;

/** The bits of a JPEG-LS scan: after a byte of ones, a byte has seven (ISO/IEC 14495-1 A.1). */
final class JpegLsBits {
  private final byte[] bytes;
  private int at;
  private int current;
  private int left;

  JpegLsBits(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int bit() throws DicomFormatException {
    if (left == 0) {
      fill();
    }
    left--;
    return current >> left & 1;
  }

  private void fill() throws DicomFormatException {
    boolean stuffed = current == 0xFF;
    if (at >= bytes.length || stuffed && bytes[at] < 0) {
      throw new DicomFormatException("a JPEG-LS scan breaks off", at);
    }
    current = bytes[at++] & 0xFF;
    left = stuffed ? 7 : 8;
  }

  int bits(int count) throws DicomFormatException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** A number in limited-length Golomb code (A.5.3). */
  int golomb(int k, int limit, int bitsOfRange) throws DicomFormatException {
    int zeros = 0;
    while (bit() == 0) {
      if (++zeros > limit) {
        throw new DicomFormatException("a JPEG-LS scan holds no number where one is due", at);
      }
    }
    return zeros < limit - bitsOfRange - 1 ? zeros << k | bits(k) : bits(bitsOfRange) + 1;
  }

  /** Where the next marker is looked for. */
  int position() {
    return current == 0xFF && left == 0 && at > 0 ? at - 1 : at;
  }
}
