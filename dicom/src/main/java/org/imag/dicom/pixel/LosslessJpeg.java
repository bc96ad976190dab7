package org.imag.dicom.pixel;

import java.io.IOException;
import org.imag.dicom.DicomFormatException;

/**
 * Decodes lossless JPEG of Huffman codes, process 14 with any predictor (ISO/IEC 10918-1 annex H).
 * The Java runtime has no decoder for it, and libraries that have one replace the runtime's JPEG
 * reader for everything else in the server.
 */
final class LosslessJpeg extends HuffmanJpeg {
  private static final int SOF3 = 0xC3;

  /** Decoded samples of each component, line by line. */
  private char[][] planes;

  private LosslessJpeg(byte[] jpeg, ImagePixels pixels) {
    super(jpeg, pixels);
  }

  /**
   * The native frame, little endian, in the planar configuration of the image.
   *
   * @throws UnsupportedPixels when the JPEG is of another process
   * @throws DicomFormatException when it is damaged
   */
  static byte[] decode(byte[] jpeg, ImagePixels pixels) throws IOException {
    LosslessJpeg decoder = new LosslessJpeg(jpeg, pixels);
    decoder.read();
    return decoder.samples();
  }

  @Override
  boolean isFrame(int marker) {
    return marker == SOF3;
  }

  @Override
  void frame(int position) throws UnsupportedPixels {
    for (int i = 0; i < components; i++) {
      if (components > 1 && u8(position + 1 + 3 * i) != 0x11) {
        throw new UnsupportedPixels("Lossless JPEG with subsampled colours is not decoded");
      }
    }
    planes = new char[components][pixels.pixels()];
  }

  @Override
  void segment(int marker, int position, int end) {
    // nothing else counts
  }

  @Override
  void scan(CodedBits bits, int[] scanned, int position) throws IOException {
    char[][] to = new char[scanned.length][];
    HuffmanTable[] codes = new HuffmanTable[scanned.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = planes[scanned[i]];
      codes[i] = table(0, u8(position - 2 * to.length + 1 + 2 * i) >> 4);
    }
    int predictor = u8(position);
    int shift = u8(position + 2) & 0x0F;
    if (predictor < 1 || predictor > 7 || shift >= precision) {
      throw damaged("has an unknown predictor");
    }
    lines(bits, to, codes, predictor, shift);
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
    return category == 16 ? 1 << 15 : extended(bits, category);
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
}
