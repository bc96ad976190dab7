package org.imag.matching.name;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** UTF-8 that somebody took for ISO 8859-1 or its Windows sibling: {@code CÃ©saire}. */
final class Mojibake {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Mojibake() {}

  /** The text as it was meant; the text itself when it is no such accident. */
  static String repaired(String text) {
    if (text.chars().noneMatch(Mojibake::opensSequence)) {
      return text;
    }
    boolean latin = text.chars().allMatch(c -> c <= 0xFF);
    try {
      ByteBuffer bytes =
          (latin ? StandardCharsets.ISO_8859_1 : WINDOWS)
              .newEncoder()
              .encode(CharBuffer.wrap(text));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }

  private static boolean opensSequence(int c) {
    return c >= 0xC2 && c <= 0xC5;
  }
}
