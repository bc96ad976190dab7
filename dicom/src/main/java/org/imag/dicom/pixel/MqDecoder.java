package org.imag.dicom.pixel;

/** The arithmetic decoder of JPEG 2000, and bits that bypass it (ISO/IEC 15444-1 annex C, D.6). */
final class MqDecoder {
  private static final int STATES = 47;

  /** Probability estimate, next state after the more and the less probable symbol (table C.2). */
  private static final int[] TABLE = {
    0x5601, 1, 1, 0x3401, 2, 6, 0x1801, 3, 9, 0x0AC1, 4, 12, 0x0521, 5, 29, 0x0221, 38, 33,
    0x5601, 7, 6, 0x5401, 8, 14, 0x4801, 9, 14, 0x3801, 10, 14, 0x3001, 11, 17, 0x2401, 12, 18,
    0x1C01, 13, 20, 0x1601, 29, 21, 0x5601, 15, 14, 0x5401, 16, 14, 0x5101, 17, 15, 0x4801, 18, 16,
    0x3801, 19, 17, 0x3401, 20, 18, 0x3001, 21, 19, 0x2801, 22, 19, 0x2401, 23, 20, 0x2201, 24, 21,
    0x1C01, 25, 22, 0x1801, 26, 23, 0x1601, 27, 24, 0x1401, 28, 25, 0x1201, 29, 26, 0x1101, 30, 27,
    0x0AC1, 31, 28, 0x09C1, 32, 29, 0x08A1, 33, 30, 0x0521, 34, 31, 0x0441, 35, 32, 0x02A1, 36, 33,
    0x0221, 37, 34, 0x0141, 38, 35, 0x0111, 39, 36, 0x0085, 40, 37, 0x0049, 41, 38, 0x0025, 42, 39,
    0x0015, 43, 40, 0x0009, 44, 41, 0x0005, 45, 42, 0x0001, 45, 43, 0x5601, 46, 46
  };

  /** Doubled states: the lowest bit is the more probable symbol. */
  private static final int[] PROBABILITY = new int[2 * STATES];

  private static final int[] AFTER_MORE = new int[2 * STATES];
  private static final int[] AFTER_LESS = new int[2 * STATES];

  static {
    for (int i = 0; i < STATES; i++) {
      for (int symbol = 0; symbol < 2; symbol++) {
        int probability = TABLE[3 * i];
        boolean exchanged = i == 0 || i == 6 || i == 14;
        PROBABILITY[2 * i + symbol] = probability;
        AFTER_MORE[2 * i + symbol] = 2 * TABLE[3 * i + 1] + symbol;
        AFTER_LESS[2 * i + symbol] = 2 * TABLE[3 * i + 2] + (exchanged ? 1 - symbol : symbol);
      }
    }
  }

  private final int[] contexts;
  private byte[] bytes;
  private int at;
  private int end;
  private int code;
  private int interval;
  private int left;

  MqDecoder(int contexts) {
    this.contexts = new int[contexts];
  }

  /** Sets a context to a state of the table. */
  void set(int context, int state) {
    contexts[context] = 2 * state;
  }

  /** Begins to decode bytes, behind which come ones (C.3.5). */
  void start(byte[] from, int first, int behind) {
    bytes = from;
    at = first;
    end = behind;
    code = byteAt(at) << 16;
    next();
    code <<= 7;
    left -= 7;
    interval = 0x8000;
  }

  private int byteAt(int position) {
    return position < end ? bytes[position] & 0xFF : 0xFF;
  }

  private void next() {
    int following = byteAt(at + 1);
    if (byteAt(at) != 0xFF) {
      at++;
      code += following << 8;
      left = 8;
    } else if (following > 0x8F) {
      code += 0xFF00;
      left = 8;
    } else {
      at++;
      code += following << 9;
      left = 7;
    }
  }

  /** The next symbol in a context (C.3.2). */
  int decode(int context) {
    int state = contexts[context];
    int probability = PROBABILITY[state];
    interval -= probability;
    if (code >>> 16 >= probability) {
      code -= probability << 16;
      if ((interval & 0x8000) != 0) {
        return state & 1;
      }
      return renormalised(context, state, interval >= probability);
    }
    boolean more = interval < probability;
    interval = probability;
    return renormalised(context, state, more);
  }

  private int renormalised(int context, int state, boolean more) {
    contexts[context] = more ? AFTER_MORE[state] : AFTER_LESS[state];
    do {
      if (left == 0) {
        next();
      }
      interval <<= 1;
      code <<= 1;
      left--;
    } while ((interval & 0x8000) == 0);
    return more ? state & 1 : 1 - (state & 1);
  }

  /** Begins to read bits as they are. */
  void startBypass(byte[] from, int first, int behind) {
    bytes = from;
    at = first;
    end = behind;
    code = 0;
    left = 0;
  }

  /** The next bit as it is; one is stuffed behind a byte of ones. */
  int bypassed() {
    if (left == 0) {
      left = code == 0xFF ? 7 : 8;
      code = byteAt(at++);
    }
    return code >> --left & 1;
  }
}
