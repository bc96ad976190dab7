package org.imag.dicom.pixel;

/**
 * The inverse discrete cosine transform in whole numbers (ISO/IEC 10918-1 A.3.3), after Loeffler,
 * Ligtenberg and Moschytz: 12 multiplications for 8 values.
 */
final class InverseDct {
  private static final int SIDE = 8;
  private static final int FRACTION = 13;

  private final int[] values = new int[SIDE * SIDE];
  private final int kept;
  private final int half;

  /** For samples of 8 or 12 bits. */
  InverseDct(int precision) {
    this.kept = precision > SIDE ? 1 : 2;
    this.half = 1 << precision - 1;
  }

  /** Makes samples of coefficients, which are spoiled. */
  void samples(int[] block, char[] to, int at, int stride) {
    for (int column = 0; column < SIDE; column++) {
      transform(block, column, SIDE, FRACTION - kept, values, column, SIDE);
    }
    for (int row = 0; row < SIDE; row++) {
      transform(values, row * SIDE, 1, FRACTION + kept + 3, block, row * SIDE, 1);
      for (int column = 0; column < SIDE; column++) {
        int value = block[row * SIDE + column] + half;
        to[at + row * stride + column] = (char) Math.min(2 * half - 1, Math.max(0, value));
      }
    }
  }

  private static void transform(
      int[] from, int first, int step, int shift, int[] to, int at, int toStep) {
    int common = (from[first + 2 * step] + from[first + 6 * step]) * 4433;
    int even2 = common - from[first + 6 * step] * 15137;
    int even3 = common + from[first + 2 * step] * 6270;
    int sum = from[first] + from[first + 4 * step] << FRACTION;
    int difference = from[first] - from[first + 4 * step] << FRACTION;
    int odd0 = from[first + 7 * step];
    int odd1 = from[first + 5 * step];
    int odd2 = from[first + 3 * step];
    int odd3 = from[first + step];
    int z1 = (odd0 + odd3) * -7373;
    int z2 = (odd1 + odd2) * -20995;
    int z5 = (odd0 + odd2 + odd1 + odd3) * 9633;
    int z3 = (odd0 + odd2) * -16069 + z5;
    int z4 = (odd1 + odd3) * -3196 + z5;
    int round = 1 << shift - 1;
    put(to, at, toStep, 0, sum + even3 + round, odd3 * 12299 + z1 + z4, shift);
    put(to, at, toStep, 1, difference + even2 + round, odd2 * 25172 + z2 + z3, shift);
    put(to, at, toStep, 2, difference - even2 + round, odd1 * 16819 + z2 + z4, shift);
    put(to, at, toStep, 3, sum - even3 + round, odd0 * 2446 + z1 + z3, shift);
  }

  /** Two values that differ in the sign of their odd part only. */
  private static void put(int[] to, int at, int step, int index, int even, int odd, int shift) {
    to[at + index * step] = even + odd >> shift;
    to[at + (SIDE - 1 - index) * step] = even - odd >> shift;
  }
}
