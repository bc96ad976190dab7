package org.imag.dicom.pixel;

import org.imag.dicom.DicomFormatException;

/**
 * A subband of a tile-component (ISO/IEC 15444-1 B.5).
 *
 * @param kind which frequencies it holds
 * @param area in its own coordinates
 * @param coding of its component
 * @param bitPlanes of its coefficients
 * @param stepSize what a coefficient of 1 stands for
 * @param at where its first coefficient is kept
 */
record Subband(Kind kind, Area area, Jpeg2000Coding coding, int bitPlanes, float stepSize, int at) {
  private static final int MAX_PLANES = 30;

  /** Low or high frequencies, horizontally first. */
  enum Kind {
    LL,
    HL,
    LH,
    HH;

    int horizontal() {
      return ordinal() & 1;
    }

    int vertical() {
      return ordinal() >> 1;
    }
  }

  /**
   * A band of a resolution, kept next to the next lower resolution.
   *
   * @param precision of the component
   * @throws DicomFormatException when its coefficients have more bits than any image needs
   */
  static Subband of(
      Kind kind,
      TileComponent component,
      int resolution,
      Jpeg2000Quantization quantization,
      int precision)
      throws DicomFormatException {
    Jpeg2000Coding coding = component.coding();
    int level = coding.levels() - Math.max(0, resolution - 1);
    int number = Math.max(0, 3 * (resolution - 1)) + kind.ordinal();
    int planes = quantization.bitPlanes(number, resolution);
    if (planes > MAX_PLANES) {
      throw new DicomFormatException("a JPEG 2000 frame has too many bit-planes", 0);
    }
    int gain = kind.horizontal() + kind.vertical();
    float step =
        coding.reversible() ? 1 : quantization.stepSize(number, resolution, precision + gain);
    Area low = component.resolution(Math.max(0, resolution - 1));
    int at =
        kind.horizontal() * low.width() + kind.vertical() * low.height() * component.area().width();
    Area area = component.area().band(level, kind.horizontal(), kind.vertical());
    return new Subband(kind, area, coding, planes, step, at);
  }
}
