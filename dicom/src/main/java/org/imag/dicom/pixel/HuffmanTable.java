package org.imag.dicom.pixel;

import java.util.Arrays;
import org.imag.dicom.DicomFormatException;

/** A Huffman table of JPEG (ISO/IEC 10918-1 annex C), looked up by 16 bits at once. */
final class HuffmanTable {
  private static final int LENGTHS = 16;

  /** Length of the code and its value for every 16 bits that may come; 0 where no code is. */
  private final short[] codes = new short[1 << LENGTHS];

  private final int size;

  /**
   * @param segment that holds the table
   * @param at where its lengths begin
   */
  HuffmanTable(byte[] segment, int at) throws DicomFormatException {
    int code = 0;
    int value = at + LENGTHS;
    for (int length = 1; length <= LENGTHS; length++) {
      int count = segment[at + length - 1] & 0xFF;
      int spread = 1 << LENGTHS - length;
      for (int i = 0; i < count; i++, code++) {
        if (code >= 1 << length) {
          throw new DicomFormatException("a Huffman table of JPEG has too many codes", at);
        }
        fill(code * spread, spread, (short) (length << 8 | segment[value++] & 0xFF));
      }
      code <<= 1;
    }
    this.size = value - at - LENGTHS;
  }

  private void fill(int from, int count, short entry) {
    Arrays.fill(codes, from, from + count, entry);
  }

  /** How many values the table has. */
  int size() {
    return size;
  }

  /** The next value. */
  int decode(CodedBits bits) throws DicomFormatException {
    short entry = codes[bits.peek16()];
    if (entry == 0) {
      throw new DicomFormatException("a JPEG scan holds a code that its table has not", 0);
    }
    bits.skip(entry >> 8);
    return entry & 0xFF;
  }
}
