package org.imag.dicom.pixel;

import java.util.Arrays;

/** Decodes the bit-planes of code-blocks (ISO/IEC 15444-1 annex D). */
final class CodeBlockDecoder {
  private static final int NE = 0x01;
  private static final int SE = 0x02;
  private static final int SW = 0x04;
  private static final int NW = 0x08;
  private static final int N = 0x10;
  private static final int E = 0x20;
  private static final int S = 0x40;
  private static final int W = 0x80;
  private static final int NEIGHBOURS = 0xFF;
  private static final int N_NEGATIVE = 0x100;
  private static final int E_NEGATIVE = 0x200;
  private static final int S_NEGATIVE = 0x400;
  private static final int W_NEGATIVE = 0x800;
  private static final int SIGNIFICANT = 0x1000;
  private static final int REFINED = 0x2000;
  private static final int VISITED = 0x4000;
  private static final int NEGATIVE = 0x8000;
  private static final int BELOW = S | SE | SW | S_NEGATIVE;

  private static final int SIGN_CONTEXT = 9;
  private static final int MAGNITUDE_CONTEXT = 14;
  private static final int RUN_CONTEXT = 17;
  private static final int UNIFORM_CONTEXT = 18;
  private static final int STRIPE = 4;
  private static final int FIRST_BYPASSED = 10;

  private static final byte[][] ZERO_CONTEXTS = new byte[Subband.Kind.values().length][256];

  /** Context, and 0x80 where the sign is inverted, by the flags of the direct neighbours. */
  private static final int[] SIGN_CONTEXTS = new int[256];

  static {
    for (Subband.Kind kind : Subband.Kind.values()) {
      for (int flags = 0; flags < 256; flags++) {
        ZERO_CONTEXTS[kind.ordinal()][flags] = (byte) zeroContext(kind, flags);
      }
    }
    Arrays.setAll(SIGN_CONTEXTS, flags -> signContext(flags << 4));
  }

  private final MqDecoder decoder = new MqDecoder(UNIFORM_CONTEXT + 1);
  private int width;
  private int height;
  private int stride;
  private int[] flags = new int[0];
  private int[] values = new int[0];
  private byte[] contexts;
  private boolean causal;
  private boolean bypass;

  /** Twice the value of a bit of the current bit-plane; the lowest bit is a half. */
  private int one;

  /** Table D.1. */
  private static int zeroContext(Subband.Kind kind, int flags) {
    int h = Integer.bitCount(flags & (E | W));
    int v = Integer.bitCount(flags & (N | S));
    int d = Integer.bitCount(flags & (NE | SE | SW | NW));
    return switch (kind) {
      case HH -> diagonalContext(h + v, d);
      case HL -> zeroContext(v, h, d);
      default -> zeroContext(h, v, d);
    };
  }

  private static int diagonalContext(int direct, int d) {
    return switch (d) {
      case 0 -> Math.min(direct, 2);
      case 1 -> 3 + Math.min(direct, 2);
      case 2 -> 6 + Math.min(direct, 1);
      default -> 8;
    };
  }

  private static int zeroContext(int along, int across, int d) {
    return switch (along) {
      case 0 -> across > 0 ? 2 + across : Math.min(d, 2);
      case 1 -> across > 0 ? 7 : 5 + Math.min(d, 1);
      default -> 8;
    };
  }

  /** Tables D.2 and D.3. */
  private static int signContext(int flags) {
    int h = contribution(flags, E, E_NEGATIVE) + contribution(flags, W, W_NEGATIVE);
    int v = contribution(flags, N, N_NEGATIVE) + contribution(flags, S, S_NEGATIVE);
    int horizontal = Integer.signum(h);
    int vertical = Integer.signum(v);
    boolean inverted = horizontal < 0 || horizontal == 0 && vertical < 0;
    int context =
        SIGN_CONTEXT
            + (horizontal == 0 ? Math.abs(vertical) : 3 + (inverted ? -vertical : vertical));
    return context | (inverted ? 0x80 : 0);
  }

  private static int contribution(int flags, int neighbour, int negative) {
    return (flags & neighbour) == 0 ? 0 : (flags & negative) == 0 ? 1 : -1;
  }

  /**
   * Decodes a code-block and keeps its coefficients.
   *
   * @param tile the bytes of its packets
   */
  void decode(CodeBlock block, byte[] tile, float[] to, int toStride) {
    Subband band = block.band;
    begin(block.area, band);
    one = 1 << band.bitPlanes() - block.zeroPlanes();
    byte[] bytes = block.bytes(tile);
    int[] segments = block.segments();
    int at = 0;
    int pass = 0;
    for (int i = 0; i < segments.length; i += 2) {
      int end = at + segments[i + 1];
      bypass = band.coding().has(Jpeg2000Coding.BYPASS) && pass >= FIRST_BYPASSED && pass % 3 != 0;
      if (bypass) {
        decoder.startBypass(bytes, at, end);
      } else {
        decoder.start(bytes, at, end);
      }
      for (int last = pass + segments[i]; pass < last; pass++) {
        pass(pass % 3, band.coding());
      }
      at = end;
    }
    keep(block, to, toStride);
  }

  private void begin(Area area, Subband band) {
    width = area.width();
    height = area.height();
    stride = width + 2;
    if (flags.length < stride * (height + 2)) {
      flags = new int[stride * (height + 2)];
      values = new int[flags.length];
    } else {
      Arrays.fill(flags, 0, stride * (height + 2), 0);
      Arrays.fill(values, 0, stride * (height + 2), 0);
    }
    contexts = ZERO_CONTEXTS[band.kind().ordinal()];
    causal = band.coding().has(Jpeg2000Coding.CAUSAL);
    reset();
  }

  /** Table D.7. */
  private void reset() {
    for (int context = 0; context <= UNIFORM_CONTEXT; context++) {
      decoder.set(context, 0);
    }
    decoder.set(0, 4);
    decoder.set(RUN_CONTEXT, 3);
    decoder.set(UNIFORM_CONTEXT, 46);
  }

  private void pass(int kind, Jpeg2000Coding coding) {
    switch (kind) {
      case 0 -> {
        cleanUp();
        if (coding.has(Jpeg2000Coding.SEGMENTATION_SYMBOLS)) {
          uniform(4);
        }
        one >>= 1;
      }
      case 1 -> propagate();
      default -> refine();
    }
    if (coding.has(Jpeg2000Coding.RESET)) {
      reset();
    }
  }

  private int uniform(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      value = value << 1 | decoder.decode(UNIFORM_CONTEXT);
    }
    return value;
  }

  /** What is known around a coefficient; the next stripe does not count when it is causal. */
  private int around(int at, int y) {
    int known = flags[at];
    return causal && y % STRIPE == STRIPE - 1 ? known & ~BELOW : known;
  }

  /** D.3.1. */
  private void propagate() {
    for (int top = 0; top < height; top += STRIPE) {
      int bottom = Math.min(top + STRIPE, height);
      for (int x = 0; x < width; x++) {
        int at = (top + 1) * stride + x + 1;
        for (int y = top; y < bottom; y++, at += stride) {
          int known = around(at, y);
          if ((known & NEIGHBOURS) != 0 && (known & SIGNIFICANT) == 0) {
            int bit = bypass ? decoder.bypassed() : decoder.decode(contexts[known & NEIGHBOURS]);
            if (bit == 1) {
              becomeSignificant(at, y);
            }
            flags[at] |= VISITED;
          }
        }
      }
    }
  }

  /** D.3.3. */
  private void refine() {
    int half = one >> 1;
    for (int top = 0; top < height; top += STRIPE) {
      int bottom = Math.min(top + STRIPE, height);
      for (int x = 0; x < width; x++) {
        int at = (top + 1) * stride + x + 1;
        for (int y = top; y < bottom; y++, at += stride) {
          if ((flags[at] & (SIGNIFICANT | VISITED)) == SIGNIFICANT) {
            values[at] += refinement(around(at, y)) == 1 ? half : -half;
            flags[at] |= REFINED;
          }
        }
      }
    }
  }

  private int refinement(int known) {
    if (bypass) {
      return decoder.bypassed();
    }
    int context = (known & REFINED) != 0 ? 2 : (known & NEIGHBOURS) != 0 ? 1 : 0;
    return decoder.decode(MAGNITUDE_CONTEXT + context);
  }

  /** D.3.4. */
  private void cleanUp() {
    for (int top = 0; top < height; top += STRIPE) {
      int bottom = Math.min(top + STRIPE, height);
      for (int x = 0; x < width; x++) {
        int y = top;
        boolean run = isRun(x, top);
        if (run) {
          y = decoder.decode(RUN_CONTEXT) == 0 ? bottom : top + uniform(2);
        }
        for (int at = (y + 1) * stride + x + 1; y < bottom; y++, at += stride) {
          if (run || isCleanedUp(at, y)) {
            becomeSignificant(at, y);
          }
          run = false;
          flags[at] &= ~VISITED;
        }
      }
    }
  }

  private boolean isCleanedUp(int at, int y) {
    int known = around(at, y);
    return (known & (SIGNIFICANT | VISITED)) == 0
        && decoder.decode(contexts[known & NEIGHBOURS]) == 1;
  }

  /** Whether four coefficients in a column are all zero and have no significant neighbours. */
  private boolean isRun(int x, int top) {
    if (top + STRIPE > height) {
      return false;
    }
    int at = (top + 1) * stride + x + 1;
    int known =
        flags[at] | flags[at + stride] | flags[at + 2 * stride] | around(at + 3 * stride, top + 3);
    return (known & (NEIGHBOURS | SIGNIFICANT | VISITED)) == 0;
  }

  /** D.3.2. The value starts in the middle of what it may be. */
  private void becomeSignificant(int at, int y) {
    boolean negative = bypass ? decoder.bypassed() == 1 : sign(around(at, y)) == 1;
    values[at] = one | one >> 1;
    flags[at] |= SIGNIFICANT | (negative ? NEGATIVE : 0);
    flags[at - stride - 1] |= SE;
    flags[at - stride + 1] |= SW;
    flags[at + stride - 1] |= NE;
    flags[at + stride + 1] |= NW;
    flags[at - stride] |= negative ? S | S_NEGATIVE : S;
    flags[at + stride] |= negative ? N | N_NEGATIVE : N;
    flags[at - 1] |= negative ? E | E_NEGATIVE : E;
    flags[at + 1] |= negative ? W | W_NEGATIVE : W;
  }

  private int sign(int known) {
    int context = SIGN_CONTEXTS[known >> 4 & 0xFF];
    return decoder.decode(context & 0x7F) ^ context >> 7;
  }

  private void keep(CodeBlock block, float[] to, int toStride) {
    Subband band = block.band;
    int first =
        band.at()
            + (block.area.y0() - band.area().y0()) * toStride
            + block.area.x0()
            - band.area().x0();
    boolean reversible = band.coding().reversible();
    float step = band.stepSize() / 2;
    for (int y = 0; y < height; y++) {
      int from = (y + 1) * stride + 1;
      for (int x = 0; x < width; x++, from++) {
        float value = reversible ? values[from] >> 1 : values[from] * step;
        to[first + y * toStride + x] = (flags[from] & NEGATIVE) == 0 ? value : -value;
      }
    }
  }
}
