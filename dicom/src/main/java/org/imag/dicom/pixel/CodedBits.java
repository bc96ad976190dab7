package org.imag.dicom.pixel;

import org.imag.dicom.DicomFormatException;

/** The entropy-coded bits of a JPEG scan, without stuffed bytes (ISO/IEC 10918-1 F.2.2.5). */
final class CodedBits {
  private static final int ZEROS_ALLOWED = 4;

  private final byte[] bytes;
  private int at;
  private long held;
  private int holding;
  private int zeros;

  CodedBits(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next 16 bits, which stay. */
  int peek16() throws DicomFormatException {
    while (holding < 16) {
      held = held << 8 | next();
      holding += 8;
    }
    return (int) (held >>> holding - 16) & 0xFFFF;
  }

  /** Moves past bits that have been peeked at. */
  void skip(int count) {
    holding -= count;
  }

  /** The next bits as a number, 16 at most. */
  int take(int count) throws DicomFormatException {
    int value = peek16() >>> 16 - count;
    skip(count);
    return value;
  }

  /** Behind the last byte come zeros: enough for looking ahead, not for decoding on. */
  private int next() throws DicomFormatException {
    boolean ended =
        at >= bytes.length || bytes[at] == -1 && (at + 1 >= bytes.length || bytes[at + 1] != 0);
    if (ended) {
      if (++zeros > ZEROS_ALLOWED) {
        throw new DicomFormatException("a JPEG scan breaks off", at);
      }
      return 0;
    }
    int next = bytes[at++] & 0xFF;
    at += next == 0xFF ? 1 : 0;
    return next;
  }

  /** Moves past a restart marker, where bits start anew. */
  void restart() {
    held = 0;
    holding = 0;
    zeros = 0;
    if (at + 1 < bytes.length && bytes[at] == -1) {
      at += 2;
    }
  }

  /** Where the next marker is looked for. */
  int position() {
    return at;
  }
}
