package org.imag.dicom.pixel;

/**
 * What the coding of a JPEG-LS scan depends on (ISO/IEC 14495-1 A.2, C.2.4.1.1).
 *
 * @param most the largest sample
 * @param near how far a sample may be from what it was
 * @param t1 first gradient threshold
 * @param t2 second gradient threshold
 * @param t3 third gradient threshold
 * @param reset when contexts are halved
 */
record JpegLsParameters(int most, int near, int t1, int t2, int t3, int reset) {
  private static final int DEFAULT_RESET = 64;

  /** The parameters of a scan, from those that were preset (0 for those that were not). */
  static JpegLsParameters of(JpegLsParameters preset, int precision, int near) {
    int most = preset.most() > 0 ? preset.most() : (1 << precision) - 1;
    int t1;
    int t2;
    int t3;
    if (most >= 128) {
      int factor = (Math.min(most, 4095) + 128) / 256;
      t1 = clamp(factor + 2 + 3 * near, near + 1, most);
      t2 = clamp(factor * 4 + 3 + 5 * near, t1, most);
      t3 = clamp(factor * 17 + 4 + 7 * near, t2, most);
    } else {
      int factor = 256 / (most + 1);
      t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, most);
      t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, most);
      t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, most);
    }
    return new JpegLsParameters(
        most,
        near,
        preset.t1() > 0 ? preset.t1() : t1,
        preset.t2() > 0 ? preset.t2() : t2,
        preset.t3() > 0 ? preset.t3() : t3,
        preset.reset() > 0 ? preset.reset() : DEFAULT_RESET);
  }

  private static int clamp(int value, int least, int most) {
    return value > most || value < least ? least : value;
  }

  int step() {
    return 2 * near + 1;
  }

  int range() {
    return (most + 2 * near) / step() + 1;
  }

  int bitsOfRange() {
    return bitsFor(range());
  }

  int limit() {
    int bits = Math.max(2, bitsFor(most + 1));
    return 2 * (bits + Math.max(8, bits));
  }

  private static int bitsFor(int values) {
    return values <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
  }

  /** The region of a gradient, -4 to 4 (A.3.3). */
  int region(int gradient) {
    int size = Math.abs(gradient);
    int region = size >= t3 ? 4 : size >= t2 ? 3 : size >= t1 ? 2 : size > near ? 1 : 0;
    return gradient < 0 ? -region : region;
  }

  /** A sample brought back into the range it was taken out of (A.4.5, A.6). */
  int corrected(int sample) {
    int value = sample;
    if (value < -near) {
      value += range() * step();
    } else if (value > most + near) {
      value -= range() * step();
    }
    return Math.min(most, Math.max(0, value));
  }
}
