package org.imag.dicom.pixel;

import java.io.IOException;
import org.imag.dicom.DicomFormatException;

/**
 * Decodes lossless JPEG of Huffman codes, process 14 with any predictor (ISO/IEC 10918-1 annex H).
 * The Java runtime has no decoder for it, and libraries that have one replace the runtime's JPEG
 * reader for everything else in the server.
 */
final class LosslessJpeg {
  private static final int SOF3 = 0xC3;
  private static final int DHT = 0xC4;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DRI = 0xDD;

  private final byte[] jpeg;
  private final ImagePixels pixels;
  private final HuffmanTable[] tables = new HuffmanTable[4];
  private final int[] componentIds = new int[4];
  private int components;
  private int precision;
  private int restartInterval;
  private int at;

  /** Decoded samples of each component, line by line. */
  private char[][] planes;

  private LosslessJpeg(byte[] jpeg, ImagePixels pixels) {
    this.jpeg = jpeg;
    this.pixels = pixels;
  }

  /**
   * The native frame, little endian, in the planar configuration of the image.
   *
   * @throws UnsupportedPixels when the JPEG is of another process
   * @throws DicomFormatException when it is damaged
   */
  static byte[] decode(byte[] jpeg, ImagePixels pixels) throws IOException {
    LosslessJpeg decoder = new LosslessJpeg(jpeg, pixels);
    try {
      decoder.segments();
    } catch (ArrayIndexOutOfBoundsException e) {
      throw damaged("breaks off");
    }
    return decoder.samples();
  }

  private void segments() throws IOException {
    int scans = 0;
    for (int marker = marker(); marker != EOI; marker = marker()) {
      if (marker == SOI || marker >= RST0 && marker <= RST7) {
        continue;
      }
      int end = at + u16(at);
      switch (marker) {
        case SOF3 -> frame(at + 2);
        case DHT -> tables(at + 2, end);
        case DRI -> restartInterval = u16(at + 2);
        case SOS -> {
          scans += scan(at + 2, end);
          end = at;
        }
        default -> requireNoOtherProcess(marker);
      }
      at = end;
      if (scans > 0 && scans == components) {
        return;
      }
    }
    throw damaged("has no scan for some of its components");
  }

  private static void requireNoOtherProcess(int marker) throws UnsupportedPixels {
    if (marker >= 0xC0 && marker <= 0xCF) {
      throw new UnsupportedPixels("A JPEG frame is of another process than its syntax says");
    }
  }

  private int marker() {
    while ((jpeg[at] & 0xFF) != 0xFF) {
      at++;
    }
    while ((jpeg[at] & 0xFF) == 0xFF) {
      at++;
    }
    return jpeg[at++] & 0xFF;
  }

  private int u8(int position) {
    return jpeg[position] & 0xFF;
  }

  private int u16(int position) {
    return u8(position) << 8 | u8(position + 1);
  }

  private void frame(int position) throws IOException {
    precision = u8(position);
    components = u8(position + 5);
    boolean fits =
        u16(position + 1) == pixels.rows()
            && u16(position + 3) == pixels.columns()
            && components == pixels.samples()
            && precision >= 2
            && precision <= pixels.bitsAllocated();
    if (!fits || planes != null) {
      throw damaged("has another size than the image");
    }
    for (int i = 0; i < components; i++) {
      componentIds[i] = u8(position + 6 + 3 * i);
      if (components > 1 && u8(position + 7 + 3 * i) != 0x11) {
        throw new UnsupportedPixels("Lossless JPEG with subsampled colours is not decoded");
      }
    }
    planes = new char[components][pixels.pixels()];
  }

  private void tables(int position, int end) throws DicomFormatException {
    int next = position;
    while (next < end) {
      int id = u8(next) & 0x0F;
      if (id > 3) {
        throw damaged("has a Huffman table out of range");
      }
      tables[id] = new HuffmanTable(jpeg, next + 1);
      next += 17 + tables[id].size();
    }
  }

  /** Decodes one scan and says how many components it held. */
  private int scan(int position, int end) throws IOException {
    int count = u8(position);
    if (planes == null || count < 1 || count > components) {
      throw damaged("has a scan before its frame");
    }
    char[][] to = new char[count][];
    HuffmanTable[] codes = new HuffmanTable[count];
    for (int i = 0; i < count; i++) {
      to[i] = planes[component(u8(position + 1 + 2 * i))];
      codes[i] = tables[u8(position + 2 + 2 * i) >> 4 & 3];
      if (codes[i] == null) {
        throw damaged("lacks a Huffman table");
      }
    }
    int predictor = u8(position + 1 + 2 * count);
    int shift = u8(position + 3 + 2 * count) & 0x0F;
    if (predictor < 1 || predictor > 7 || shift >= precision) {
      throw damaged("has an unknown predictor");
    }
    CodedBits bits = new CodedBits(jpeg, end);
    lines(bits, to, codes, predictor, shift);
    at = bits.position();
    return count;
  }

  private int component(int id) throws DicomFormatException {
    for (int i = 0; i < components; i++) {
      if (componentIds[i] == id) {
        return i;
      }
    }
    throw damaged("has a scan of an unknown component");
  }

  private void lines(CodedBits bits, char[][] to, HuffmanTable[] codes, int predictor, int shift)
      throws DicomFormatException {
    int columns = pixels.columns();
    int first = 1 << precision - shift - 1;
    int untilRestart = restartInterval == 0 ? Integer.MAX_VALUE : restartInterval;
    int firstLine = 0;
    for (int i = 0; i < pixels.pixels(); i++) {
      if (untilRestart == 0) {
        bits.restart();
        untilRestart = restartInterval;
        firstLine = i / columns;
      }
      untilRestart--;
      for (int c = 0; c < to.length; c++) {
        int predicted = prediction(to[c], i, i / columns == firstLine, predictor, first);
        to[c][i] = (char) (predicted + difference(bits, codes[c]));
      }
    }
    if (shift > 0) {
      for (char[] plane : to) {
        for (int i = 0; i < plane.length; i++) {
          plane[i] = (char) (plane[i] << shift);
        }
      }
    }
  }

  /** Table H.1; the first line is predicted from the left, the first column from above. */
  private int prediction(char[] plane, int i, boolean firstLine, int predictor, int first) {
    int columns = pixels.columns();
    boolean firstColumn = i % columns == 0;
    if (firstLine) {
      return firstColumn ? first : plane[i - 1];
    }
    int above = plane[i - columns];
    if (firstColumn) {
      return above;
    }
    int left = plane[i - 1];
    int corner = plane[i - columns - 1];
    return switch (predictor) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> corner;
      case 4 -> left + above - corner;
      case 5 -> left + (above - corner >> 1);
      case 6 -> above + (left - corner >> 1);
      default -> left + above >> 1;
    };
  }

  /** H.1.2.2: a category of 16 stands for 32768 and has no further bits. */
  private static int difference(CodedBits bits, HuffmanTable codes) throws DicomFormatException {
    int category = codes.decode(bits);
    if (category == 0 || category > 16) {
      return 0;
    }
    if (category == 16) {
      return 1 << 15;
    }
    int value = bits.take(category);
    return value < 1 << category - 1 ? value - (1 << category) + 1 : value;
  }

  private byte[] samples() {
    int bytes = pixels.bytesOfSample();
    int count = pixels.pixels();
    byte[] samples = new byte[count * components * bytes];
    for (int c = 0; c < components; c++) {
      int step = pixels.byPlane() ? bytes : bytes * components;
      int to = c * bytes * (pixels.byPlane() ? count : 1);
      for (char value : planes[c]) {
        samples[to] = (byte) value;
        if (bytes > 1) {
          samples[to + 1] = (byte) (value >> 8);
        }
        to += step;
      }
    }
    return samples;
  }

  private static DicomFormatException damaged(String what) {
    return new DicomFormatException("the lossless JPEG frame " + what, 0);
  }
}
