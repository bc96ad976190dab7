package org.imag.dicom.pixel;

import java.util.Arrays;
import org.imag.dicom.DicomFormatException;

/** A code-block, and what packets have said about it so far (ISO/IEC 15444-1 B.10). */
final class CodeBlock {
  private static final int UNLIMITED = 1 << 10;
  private static final int FIRST_BEFORE_BYPASS = 10;
  private static final int[] NONE = {};

  final Subband band;
  final Area area;
  private boolean included;
  private int zeroPlanes;
  private int lengthBits = 3;
  private int passes;

  /** Pairs of where bytes are and how many. */
  private int[] chunks = NONE;

  /** Pairs of coding passes and bytes; each segment has its own start of the arithmetic decoder. */
  private int[] segments = NONE;

  private int chunksBeforePacket;

  CodeBlock(Subband band, Area area) {
    this.band = band;
    this.area = area;
  }

  boolean isIncluded() {
    return included;
  }

  int zeroPlanes() {
    return zeroPlanes;
  }

  int passes() {
    return passes;
  }

  /** Passes and bytes of each segment, in turn. */
  int[] segments() {
    return segments;
  }

  void include(int planesOfZeros) {
    included = true;
    zeroPlanes = planesOfZeros;
  }

  /** Reads how many passes and bytes a packet has for this block (B.10.6, B.10.7). */
  void contribution(PacketBits bits) throws DicomFormatException {
    int left = newPasses(bits);
    if (passes + left > 3 * (band.bitPlanes() - zeroPlanes) - 2) {
      throw new DicomFormatException("a JPEG 2000 code-block has too many passes", 0);
    }
    while (bits.next() == 1) {
      lengthBits++;
    }
    chunksBeforePacket = chunks.length;
    while (left > 0) {
      int room = roomInSegment();
      int count = Math.min(left, room);
      int width = lengthBits + 31 - Integer.numberOfLeadingZeros(count);
      if (width > 31) {
        throw new DicomFormatException("a JPEG 2000 packet is damaged", 0);
      }
      int length = bits.next(width);
      add(count, length);
      left -= count;
    }
  }

  private static int newPasses(PacketBits bits) throws DicomFormatException {
    if (bits.next() == 0) {
      return 1;
    }
    if (bits.next() == 0) {
      return 2;
    }
    int few = bits.next(2);
    if (few < 3) {
      return 3 + few;
    }
    int more = bits.next(5);
    return more < 31 ? 6 + more : 37 + bits.next(7);
  }

  private int passesOfLastSegment() {
    return segments.length == 0 ? 0 : segments[segments.length - 2];
  }

  /** How many passes the last segment still takes; a new one is begun when it is full. */
  private int roomInSegment() {
    int room = segments.length == 0 ? 0 : capacity(passes - passesOfLastSegment());
    room -= passesOfLastSegment();
    if (room <= 0) {
      segments = Arrays.copyOf(segments, segments.length + 2);
      room = capacity(passes);
    }
    return room;
  }

  /** How many passes a segment takes that starts with a certain pass (table D.9). */
  private int capacity(int firstPass) {
    Jpeg2000Coding coding = band.coding();
    if (coding.has(Jpeg2000Coding.TERMINATE)) {
      return 1;
    }
    if (!coding.has(Jpeg2000Coding.BYPASS)) {
      return UNLIMITED;
    }
    if (firstPass == 0) {
      return FIRST_BEFORE_BYPASS;
    }
    return (firstPass - FIRST_BEFORE_BYPASS) % 3 == 0 ? 2 : 1;
  }

  private void add(int count, int length) {
    passes += count;
    segments[segments.length - 2] += count;
    segments[segments.length - 1] += length;
    chunks = Arrays.copyOf(chunks, chunks.length + 2);
    chunks[chunks.length - 1] = length;
  }

  /** Finds the bytes that the last header announced. */
  void body(PacketBits bits) throws DicomFormatException {
    for (int i = chunksBeforePacket; i < chunks.length; i += 2) {
      chunks[i] = bits.body(chunks[i + 1]);
    }
    chunksBeforePacket = chunks.length;
  }

  /** All its bytes, one segment after the other. */
  byte[] bytes(byte[] tile) {
    int length = 0;
    for (int i = 1; i < chunks.length; i += 2) {
      length += chunks[i];
    }
    byte[] bytes = new byte[length];
    int to = 0;
    for (int i = 0; i < chunks.length; i += 2) {
      System.arraycopy(tile, chunks[i], bytes, to, chunks[i + 1]);
      to += chunks[i + 1];
    }
    return bytes;
  }
}
