package org.imag.dicom.pixel;

/**
 * Puts subbands together (ISO/IEC 15444-1 annex F). Whole numbers stay exact in the reversible
 * transform: those of 16-bit images have fewer bits than a float.
 */
final class InverseWavelet {
  private static final int STRIP = 16;
  private static final float ALPHA = -1.586134342059924f;
  private static final float BETA = -0.052980118572961f;
  private static final float GAMMA = 0.882911075530934f;
  private static final float DELTA = 0.443506852043971f;
  private static final float K = 1.230174104914001f;

  private final float[] data;
  private final int stride;
  private final boolean reversible;

  /** Several lines side by side, low and high frequencies in turn. */
  private float[] lines = new float[0];

  private int length;
  private int breadth;

  InverseWavelet(float[] data, int stride, boolean reversible) {
    this.data = data;
    this.stride = stride;
    this.reversible = reversible;
  }

  /** Makes a resolution out of the next lower one and the bands beside and below it. */
  void raise(Area low, Area high) {
    lines = new float[Math.max(high.width(), high.height() * STRIP)];
    length = high.width();
    breadth = 1;
    for (int y = 0; y < high.height(); y++) {
      filter(y * stride, 1, low.width(), high.x0() & 1);
    }
    length = high.height();
    for (int x = 0; x < high.width(); x += STRIP) {
      breadth = Math.min(STRIP, high.width() - x);
      filter(x, stride, low.height(), high.y0() & 1);
    }
  }

  /**
   * @param at where the lines begin
   * @param step from one of their values to the next
   * @param lows how many low frequencies come first
   * @param odd 1 when the first value is one of a high frequency
   */
  private void filter(int at, int step, int lows, int odd) {
    for (int i = 0; i < length; i++) {
      int to = i < lows ? 2 * i + odd : 2 * (i - lows) + 1 - odd;
      System.arraycopy(data, at + i * step, lines, to * breadth, breadth);
    }
    if (length == 1) {
      scale(0, odd == 1 ? 0.5f : 1);
    } else if (reversible) {
      update(odd);
      predict(1 - odd);
    } else {
      scale(odd, K);
      scale(1 - odd, 1 / K);
      lift(odd, DELTA);
      lift(1 - odd, GAMMA);
      lift(odd, BETA);
      lift(1 - odd, ALPHA);
    }
    for (int i = 0; i < length; i++) {
      System.arraycopy(lines, i * breadth, data, at + i * step, breadth);
    }
  }

  private void scale(int first, float factor) {
    for (int i = first; i < length; i += 2) {
      for (int at = i * breadth; at < (i + 1) * breadth; at++) {
        lines[at] *= factor;
      }
    }
  }

  /** From one value to its neighbour before; the signal is mirrored at its ends. */
  private int before(int i) {
    return i == 0 ? breadth : -breadth;
  }

  private int after(int i) {
    return i == length - 1 ? -breadth : breadth;
  }

  private void lift(int first, float factor) {
    for (int i = first; i < length; i += 2) {
      int before = before(i);
      int after = after(i);
      for (int at = i * breadth; at < (i + 1) * breadth; at++) {
        lines[at] -= factor * (lines[at + before] + lines[at + after]);
      }
    }
  }

  private void update(int first) {
    for (int i = first; i < length; i += 2) {
      int before = before(i);
      int after = after(i);
      for (int at = i * breadth; at < (i + 1) * breadth; at++) {
        lines[at] -= (int) (lines[at + before] + lines[at + after]) + 2 >> 2;
      }
    }
  }

  private void predict(int first) {
    for (int i = first; i < length; i += 2) {
      int before = before(i);
      int after = after(i);
      for (int at = i * breadth; at < (i + 1) * breadth; at++) {
        lines[at] += (int) (lines[at + before] + lines[at + after]) >> 1;
      }
    }
  }
}
