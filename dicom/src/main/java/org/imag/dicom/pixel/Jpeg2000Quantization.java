package org.imag.dicom.pixel;

import java.nio.ByteBuffer;
import org.imag.dicom.DicomFormatException;

/**
 * How coefficients were quantised (ISO/IEC 15444-1 A.6.4, annex E).
 *
 * @param style 0 not at all, 1 derived from the first band, 2 for each band
 * @param guardBits above those a band needs
 * @param steps exponent in the upper 5 of 16 bits, mantissa in the others, for each band
 */
@SuppressWarnings("ArrayRecordComponent")
record Jpeg2000Quantization(int style, int guardBits, int[] steps) {
  private static final int MANTISSA_BITS = 11;
  private static final int MAX_STYLE = 2;

  /** Reads a segment to its end. */
  static Jpeg2000Quantization of(ByteBuffer segment) throws DicomFormatException {
    int style = segment.get() & 0xFF;
    boolean bytes = (style & 0x1F) == 0;
    int[] steps = new int[segment.remaining() / (bytes ? 1 : 2)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = bytes ? (segment.get() & 0xFF) >> 3 << MANTISSA_BITS : segment.getShort() & 0xFFFF;
    }
    if ((style & 0x1F) > MAX_STYLE || steps.length == 0) {
      throw new DicomFormatException("a JPEG 2000 frame has an unknown quantisation", 0);
    }
    return new Jpeg2000Quantization(style & 0x1F, style >> 5, steps);
  }

  private int step(int band, int resolution) throws DicomFormatException {
    if (style == 1) {
      return steps[0] - (Math.max(0, resolution - 1) << MANTISSA_BITS);
    }
    if (band >= steps.length) {
      throw new DicomFormatException("a JPEG 2000 frame lacks quantisation steps", 0);
    }
    return steps[band];
  }

  /** Bit-planes of a band (E-2). */
  int bitPlanes(int band, int resolution) throws DicomFormatException {
    return guardBits + (step(band, resolution) >> MANTISSA_BITS) - 1;
  }

  /** What a coefficient of 1 stands for (E-3), in a band of so many bits. */
  float stepSize(int band, int resolution, int bits) throws DicomFormatException {
    int step = step(band, resolution);
    int exponent = step >> MANTISSA_BITS;
    int mantissa = step & (1 << MANTISSA_BITS) - 1;
    return Math.scalb(1 + mantissa / (float) (1 << MANTISSA_BITS), bits - exponent);
  }
}
