package org.imag.dicom.pixel;

import java.io.IOException;
import java.util.Arrays;
import org.imag.dicom.DicomFormatException;

/**
 * Decodes sequential lossy JPEG of 8 or 12 bits, processes 1, 2 and 4 (ISO/IEC 10918-1 annex F);
 * the Java runtime decodes 8 bits only.
 */
final class SequentialJpeg extends HuffmanJpeg {
  private static final int SOF0 = 0xC0;
  private static final int SOF1 = 0xC1;
  private static final int DQT = 0xDB;
  private static final int SIDE = 8;
  private static final int COEFFICIENTS = 64;
  private static final int MAX_FACTOR = 4;
  private static final int MAX_CATEGORY = 15;
  private static final int SIXTEEN_ZEROS = 0xF0;

  /** Where the coefficients of a block belong in the order in which they are coded (figure A.6). */
  private static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final int[][] quantization = new int[4][];
  private final int[] block = new int[COEFFICIENTS];
  private Component[] frame;
  private int mostAcross;
  private int mostDown;
  private InverseDct transform;

  /** A component with its samples, whole blocks of them. */
  private static final class Component {
    final int across;
    final int down;
    final int quantization;
    int stride;
    char[] samples;
    HuffmanTable dc;
    HuffmanTable ac;
    int predicted;

    Component(int factors, int quantization) {
      this.across = factors >> 4;
      this.down = factors & 0x0F;
      this.quantization = quantization;
    }

    boolean isSane() {
      return across >= 1
          && down >= 1
          && across <= MAX_FACTOR
          && down <= MAX_FACTOR
          && quantization < MAX_FACTOR;
    }
  }

  private SequentialJpeg(byte[] jpeg, ImagePixels pixels) {
    super(jpeg, pixels);
  }

  /**
   * The frame as native samples, colours by pixel and as they are stored in the JPEG.
   *
   * @throws UnsupportedPixels when the JPEG is of another process
   * @throws DicomFormatException when it is damaged
   */
  static DecodedFrame decode(byte[] jpeg, ImagePixels pixels) throws IOException {
    SequentialJpeg decoder = new SequentialJpeg(jpeg, pixels);
    decoder.read();
    String colours = pixels.isSubsampled() ? "YBR_FULL" : pixels.photometricInterpretation();
    return new DecodedFrame(pixels.decodedAs(colours, false), decoder.samples());
  }

  @Override
  boolean isFrame(int marker) {
    return marker == SOF0 || marker == SOF1;
  }

  @Override
  void frame(int position) throws IOException {
    if (precision != SIDE && precision != 12) {
      throw damaged("has neither 8 nor 12 bits");
    }
    frame = new Component[components];
    for (int i = 0; i < components; i++) {
      frame[i] = new Component(u8(position + 1 + 3 * i), u8(position + 2 + 3 * i));
      if (!frame[i].isSane()) {
        throw damaged("has components out of range");
      }
      mostAcross = Math.max(mostAcross, frame[i].across);
      mostDown = Math.max(mostDown, frame[i].down);
    }
    for (Component component : frame) {
      component.stride = units(pixels.columns(), mostAcross) * component.across * SIDE;
      int lines = units(pixels.rows(), mostDown) * component.down * SIDE;
      component.samples = new char[Math.multiplyExact(component.stride, lines)];
    }
    transform = new InverseDct(precision);
  }

  /** How many groups of blocks a side needs (A.2.4). */
  private static int units(int length, int factor) {
    return (length - 1) / (SIDE * factor) + 1;
  }

  @Override
  void segment(int marker, int position, int end) throws DicomFormatException {
    int next = position;
    while (marker == DQT && next < end) {
      int id = u8(next) & 0x0F;
      int bytes = (u8(next) >> 4) + 1;
      if (id >= quantization.length || bytes > 2) {
        throw damaged("has a quantisation table out of range");
      }
      quantization[id] = new int[COEFFICIENTS];
      next++;
      for (int i = 0; i < COEFFICIENTS; i++, next += bytes) {
        quantization[id][i] = bytes == 1 ? u8(next) : u16(next);
      }
    }
  }

  @Override
  void scan(CodedBits bits, int[] scanned, int position) throws IOException {
    for (int i = 0; i < scanned.length; i++) {
      Component component = frame[scanned[i]];
      int tables = u8(position - 2 * scanned.length + 1 + 2 * i);
      component.dc = table(0, tables >> 4);
      component.ac = table(1, tables);
      component.predicted = 0;
      if (quantization[component.quantization] == null) {
        throw damaged("lacks a quantisation table");
      }
    }
    boolean single = scanned.length == 1;
    Component first = frame[scanned[0]];
    int across =
        single
            ? units(side(pixels.columns(), first.across, mostAcross), 1)
            : units(pixels.columns(), mostAcross);
    int down =
        single
            ? units(side(pixels.rows(), first.down, mostDown), 1)
            : units(pixels.rows(), mostDown);
    int untilRestart = restartInterval;
    for (int unit = 0; unit < across * down; unit++) {
      if (restartInterval > 0 && untilRestart == 0) {
        restart(bits, scanned);
        untilRestart = restartInterval;
      }
      untilRestart--;
      for (int c : scanned) {
        unit(bits, frame[c], unit % across, unit / across, single);
      }
    }
  }

  /** Samples of a component along a side (A.1.1). */
  private static int side(int length, int factor, int most) {
    return (length * factor - 1) / most + 1;
  }

  private void restart(CodedBits bits, int[] scanned) {
    bits.restart();
    for (int c : scanned) {
      frame[c].predicted = 0;
    }
  }

  /** The blocks of one component that belong together (A.2). */
  private void unit(CodedBits bits, Component component, int x, int y, boolean single)
      throws DicomFormatException {
    int across = single ? 1 : component.across;
    int down = single ? 1 : component.down;
    for (int row = y * down; row < (y + 1) * down; row++) {
      for (int column = x * across; column < (x + 1) * across; column++) {
        block(bits, component);
        int to = (row * component.stride + column) * SIDE;
        transform.samples(block, component.samples, to, component.stride);
      }
    }
  }

  /** F.2.2.1 and F.2.2.2, and dequantisation. */
  private void block(CodedBits bits, Component component) throws DicomFormatException {
    Arrays.fill(block, 0);
    int[] steps = quantization[component.quantization];
    component.predicted += extended(bits, category(component.dc.decode(bits)));
    block[0] = component.predicted * steps[0];
    int k = 1;
    while (k < COEFFICIENTS) {
      int symbol = component.ac.decode(bits);
      int size = symbol & 0x0F;
      k += symbol >> 4;
      if (size == 0 && symbol != SIXTEEN_ZEROS) {
        return;
      }
      if (k >= COEFFICIENTS) {
        throw damaged("has too many coefficients");
      }
      block[ZIGZAG[k]] = extended(bits, size) * steps[k];
      k++;
    }
  }

  private static int category(int symbol) throws DicomFormatException {
    if (symbol > MAX_CATEGORY) {
      throw damaged("has a coefficient out of range");
    }
    return symbol;
  }

  private byte[] samples() {
    int bytes = pixels.bytesOfSample();
    byte[] samples = new byte[pixels.pixels() * components * bytes];
    int to = 0;
    for (int y = 0; y < pixels.rows(); y++) {
      for (int x = 0; x < pixels.columns(); x++) {
        for (Component component : frame) {
          int line = y * component.down / mostDown;
          int column = x * component.across / mostAcross;
          char value = component.samples[line * component.stride + column];
          samples[to] = (byte) value;
          if (bytes > 1) {
            samples[to + 1] = (byte) (value >> 8);
          }
          to += bytes;
        }
      }
    }
    return samples;
  }
}
