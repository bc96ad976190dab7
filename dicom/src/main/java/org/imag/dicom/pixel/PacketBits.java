package org.imag.dicom.pixel;

import org.imag.dicom.DicomFormatException;

/** The bits of packet headers, and where the bodies begin (ISO/IEC 15444-1 B.10.1). */
final class PacketBits {
  private static final int SOP = 0x91;
  private static final int SOP_LENGTH = 6;
  private static final int EPH = 0x92;

  private final byte[] bytes;
  private int at;
  private int current;
  private int left;

  PacketBits(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A bit is stuffed behind a byte of ones. */
  int next() throws DicomFormatException {
    if (left == 0) {
      if (at >= bytes.length) {
        throw new DicomFormatException("a JPEG 2000 frame breaks off", at);
      }
      left = current == 0xFF ? 7 : 8;
      current = bytes[at++] & 0xFF;
    }
    return current >> --left & 1;
  }

  int next(int count) throws DicomFormatException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | next();
    }
    return value;
  }

  /** Begins a header, behind the marker that may announce it. */
  void begin() {
    skipMarker(SOP, SOP_LENGTH);
    current = 0;
    left = 0;
  }

  /** Ends a header, and moves behind the marker that may follow. */
  void end() {
    at += current == 0xFF ? 1 : 0;
    left = 0;
    skipMarker(EPH, 2);
  }

  private void skipMarker(int marker, int length) {
    if (at + 1 < bytes.length && bytes[at] == -1 && (bytes[at + 1] & 0xFF) == marker) {
      at += length;
    }
  }

  /** Moves past bytes of a body and says where they are. */
  int body(int length) throws DicomFormatException {
    if (length > bytes.length - at) {
      throw new DicomFormatException("a JPEG 2000 frame breaks off", at);
    }
    at += length;
    return at - length;
  }
}
