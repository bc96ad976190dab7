package org.imag.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.imag.dicom.DicomFormatException;

/**
 * How a component is coded (ISO/IEC 15444-1 A.6.1, A.6.2).
 *
 * @param levels of decomposition
 * @param blockWidth of a code-block, as a power of two
 * @param blockHeight of a code-block, as a power of two
 * @param style of the code-blocks, a set of the flags here
 * @param reversible whether by the 5/3 wavelet
 * @param precincts sizes for each resolution, width in the lower four bits, as powers of two
 */
@SuppressWarnings("ArrayRecordComponent")
record Jpeg2000Coding(
    int levels, int blockWidth, int blockHeight, int style, boolean reversible, byte[] precincts) {
  static final int BYPASS = 1;
  static final int RESET = 2;
  static final int TERMINATE = 4;
  static final int CAUSAL = 8;
  static final int SEGMENTATION_SYMBOLS = 0x20;
  private static final int PART_ONE = 0x3F;
  private static final int MAX_LEVELS = 32;
  private static final int MAX_PRECINCT = 15;

  /** What COD says about all components of a tile. */
  record Packets(int progression, int layers, boolean colourTransform) {
    private static final int MAX_PROGRESSION = 4;

    static Packets of(ByteBuffer segment) throws DicomFormatException {
      int progression = segment.get();
      int layers = segment.getShort() & 0xFFFF;
      int transform = segment.get();
      if (progression < 0 || progression > MAX_PROGRESSION || layers == 0 || transform >> 1 != 0) {
        throw damaged();
      }
      return new Packets(progression, layers, transform == 1);
    }
  }

  /** Reads the parameters that COD and COC have in common. */
  static Jpeg2000Coding of(ByteBuffer segment, boolean withPrecincts) throws IOException {
    int levels = segment.get();
    int width = segment.get() + 2;
    int height = segment.get() + 2;
    int style = segment.get();
    int transform = segment.get();
    if ((style & ~PART_ONE) != 0) {
      throw new UnsupportedPixels("High-throughput JPEG 2000 is not decoded");
    }
    boolean sane =
        levels >= 0
            && levels <= MAX_LEVELS
            && width >= 2
            && height >= 2
            && width <= 10
            && height <= 10
            && width + height <= 12
            && transform >> 1 == 0;
    if (!sane) {
      throw damaged();
    }
    byte[] precincts = new byte[levels + 1];
    for (int r = 0; r <= levels; r++) {
      precincts[r] = withPrecincts ? segment.get() : (byte) 0xFF;
      if (r > 0 && ((precincts[r] & 0x0F) == 0 || (precincts[r] & 0xF0) == 0)) {
        throw damaged();
      }
    }
    return new Jpeg2000Coding(levels, width, height, style, transform == 1, precincts);
  }

  /** Width of a precinct at a resolution, as a power of two. */
  int precinctWidth(int resolution) {
    return precincts[resolution] & MAX_PRECINCT;
  }

  /** Height of a precinct at a resolution, as a power of two. */
  int precinctHeight(int resolution) {
    return precincts[resolution] >> 4 & MAX_PRECINCT;
  }

  boolean has(int flag) {
    return (style & flag) != 0;
  }

  private static DicomFormatException damaged() {
    return new DicomFormatException("a JPEG 2000 frame is coded in a way that does not exist", 0);
  }
}
