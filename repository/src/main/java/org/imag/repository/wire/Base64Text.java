package org.imag.repository.wire;

/** A text that should be base64, looked at piece by piece (RFC 4648, 4; white space is allowed). */
final class Base64Text {
  private static final int GROUP = 4;
  private static final int MOST_PADDING = 2;

  private long characters;
  private int padding;
  private boolean foreign;

  /** Looks at the next piece. */
  void take(char[] text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      take(text[i]);
    }
  }

  private void take(char character) {
    if (isSpace(character)) {
      return;
    }
    characters++;
    if (character == '=') {
      padding++;
    } else {
      foreign |= padding > 0 || !isDigit(character);
    }
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private static boolean isDigit(char character) {
    return character >= 'A' && character <= 'Z'
        || character >= 'a' && character <= 'z'
        || character >= '0' && character <= '9'
        || character == '+'
        || character == '/';
  }

  /** Whether all pieces together stand for bytes; no text at all stands for none. */
  boolean isDecodable() {
    return !foreign && padding <= MOST_PADDING && characters % GROUP == 0;
  }
}
