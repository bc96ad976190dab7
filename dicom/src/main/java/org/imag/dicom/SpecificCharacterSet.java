package org.imag.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How text of a data set is encoded: the values of (0008,0005) (DICOM PS3.3 C.12.1.1.2, PS3.5
 * section 6.1). Misspelt terms are understood where the field is known to write them; an unknown
 * term reads as Latin-1, which never fails.
 */
public final class SpecificCharacterSet {

  private static final byte ESCAPE = 0x1B;
  private static final Pattern REGISTERED = Pattern.compile("(?:ISO(?:2022)?(?:IR)?|IR)(\\d+)");

  /** No (0008,0005): US-ASCII; bytes above 7F are tried as UTF-8 and then read as Latin-1. */
  public static final SpecificCharacterSet UNDECLARED = of(List.of());

  /** ISO_IR 192, the set of every object the product makes. */
  public static final SpecificCharacterSet UTF_8 = of(List.of("ISO_IR 192"));

  private final List<String> terms;
  private final Coding initial;
  private final boolean extended;
  private final boolean wholeValue;

  private SpecificCharacterSet(
      List<String> terms, Coding initial, boolean extended, boolean wholeValue) {
    this.terms = terms;
    this.initial = initial;
    this.extended = extended;
    this.wholeValue = wholeValue;
  }

  /** The set that the given values of (0008,0005) declare; no values mean none declared. */
  public static SpecificCharacterSet of(List<String> values) {
    List<String> keys = values.stream().map(SpecificCharacterSet::key).toList();
    if (keys.stream().allMatch(String::isEmpty)) {
      return new SpecificCharacterSet(List.of(), Coding.ASCII, false, false);
    }
    for (String key : keys) {
      Coding alone = Coding.ALONE.get(key);
      if (alone != null) {
        return new SpecificCharacterSet(List.of(key), alone, false, !key.equals("192"));
      }
    }
    Coding first = keys.get(0).isEmpty() ? Coding.ASCII : Coding.of(keys.get(0));
    boolean escapes = keys.size() > 1 || values.get(0).contains("2022");
    return new SpecificCharacterSet(keys, first, escapes, false);
  }

  private static String key(String term) {
    String bare = term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    Matcher registered = REGISTERED.matcher(bare);
    if (registered.matches()) {
      return registered.group(1).replaceFirst("^2022(?=\\d)", "");
    }
    if (bare.equals("UTF8")) {
      return "192";
    }
    return bare.endsWith("GBK") ? "GBK" : bare;
  }

  /** True when (0008,0005) is absent or empty. */
  public boolean undeclared() {
    return terms.isEmpty();
  }

  /**
   * The text of a value field; a backslash between values stays a backslash, blanks stay.
   *
   * @param personName whether {@code ^} and {@code =} reset code extensions (PS3.5 section
   *     6.1.2.5.3)
   */
  public String decode(byte[] bytes, boolean personName) {
    if (isPlainAscii(bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    if (initial.equals(Coding.ASCII) && !extended) {
      return guess(bytes);
    }
    if (wholeValue || initial.utf8()) {
      return initial.decode(bytes, 0, bytes.length);
    }
    return new Extended(bytes, personName).decode();
  }

  /**
   * The bytes of a text in this set, without code extensions.
   *
   * @throws IllegalArgumentException when a character is not in the set
   */
  public byte[] encode(String text) {
    try {
      ByteBuffer bytes = initial.charset().newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text not representable in " + initial.name(), e);
    }
  }

  static boolean isPlainAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == ESCAPE) {
        return false;
      }
    }
    return true;
  }

  private static String guess(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpecificCharacterSet that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return "SpecificCharacterSet" + terms;
  }

  /** Walks a value with ISO 2022 escapes and resets (PS3.5 section 6.1.2.5). */
  private final class Extended {
    private final byte[] bytes;
    private final boolean personName;
    private final StringBuilder text = new StringBuilder();
    private Coding current = initial;
    private int start;
    private int at;

    Extended(byte[] bytes, boolean personName) {
      this.bytes = bytes;
      this.personName = personName;
    }

    String decode() {
      while (at < bytes.length) {
        if (bytes[at] == ESCAPE) {
          switchCoding();
        } else if (isReset(bytes[at])) {
          reset();
        } else {
          at += current.pairs() ? 2 : 1;
        }
      }
      at = bytes.length;
      flush();
      return text.toString();
    }

    private boolean isReset(byte b) {
      boolean control = b == '\n' || b == '\r' || b == '\f' || b == '\t';
      boolean delimiter = b == '\\' || personName && (b == '^' || b == '=');
      return control || delimiter && !current.pairs();
    }

    private void reset() {
      flush();
      text.append((char) bytes[at]);
      current = initial;
      start = ++at;
    }

    private void switchCoding() {
      flush();
      int length = Math.min(3, bytes.length - at - 1);
      String follows = new String(bytes, at + 1, length, StandardCharsets.ISO_8859_1);
      at++;
      for (Map.Entry<String, Coding> escape : Coding.ESCAPES.entrySet()) {
        if (follows.startsWith(escape.getKey())) {
          current = escape.getValue();
          at += escape.getKey().length();
        }
      }
      start = at;
    }

    private void flush() {
      if (start < at) {
        int end = Math.min(at, bytes.length);
        text.append(
            current.equals(Coding.ASCII)
                ? guess(Arrays.copyOfRange(bytes, start, end))
                : current.decode(bytes, start, end - start));
      }
    }
  }

  /** One coded character set: its Java charset, the escape Java needs, and whether G0 is double. */
  private record Coding(String name, String prefix, boolean pairs) {

    static final Coding ASCII = new Coding("US-ASCII");

    private static final Coding KANJI = new Coding("ISO-2022-JP", "\u001b$B", true);
    private static final Coding KANJI_SUPPLEMENT = new Coding("ISO-2022-JP-2", "\u001b$(D", true);

    static final Map<String, Coding> ALONE =
        Map.of(
            "192", new Coding("UTF-8"), "GB18030", new Coding("GB18030"), "GBK", new Coding("GBK"));

    private static final Map<String, Coding> REGISTERED =
        Map.ofEntries(
            Map.entry("6", ASCII),
            Map.entry("100", new Coding("ISO-8859-1")),
            Map.entry("101", new Coding("ISO-8859-2")),
            Map.entry("109", new Coding("ISO-8859-3")),
            Map.entry("110", new Coding("ISO-8859-4")),
            Map.entry("144", new Coding("ISO-8859-5")),
            Map.entry("127", new Coding("ISO-8859-6")),
            Map.entry("126", new Coding("ISO-8859-7")),
            Map.entry("138", new Coding("ISO-8859-8")),
            Map.entry("148", new Coding("ISO-8859-9")),
            Map.entry("203", new Coding("ISO-8859-15")),
            Map.entry("13", new Coding("JIS_X0201")),
            Map.entry("166", new Coding("TIS-620")),
            Map.entry("87", KANJI),
            Map.entry("159", KANJI_SUPPLEMENT),
            Map.entry("149", new Coding("EUC-KR")),
            Map.entry("58", new Coding("GB2312")));

    static final Map<String, Coding> ESCAPES =
        Map.ofEntries(
            Map.entry("(B", ASCII),
            Map.entry("-A", of("100")),
            Map.entry("-B", of("101")),
            Map.entry("-C", of("109")),
            Map.entry("-D", of("110")),
            Map.entry("-L", of("144")),
            Map.entry("-G", of("127")),
            Map.entry("-F", of("126")),
            Map.entry("-H", of("138")),
            Map.entry("-M", of("148")),
            Map.entry("-b", of("203")),
            Map.entry("-T", of("166")),
            Map.entry("(J", of("13")),
            Map.entry(")I", of("13")),
            Map.entry("$B", KANJI),
            Map.entry("$(D", KANJI_SUPPLEMENT),
            Map.entry("$)C", of("149")),
            Map.entry("$)A", of("58")));

    Coding(String name) {
      this(name, "", false);
    }

    static Coding of(String registration) {
      return REGISTERED.getOrDefault(registration, REGISTERED.get("100"));
    }

    boolean utf8() {
      return name.equals("UTF-8");
    }

    Charset charset() {
      return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }

    String decode(byte[] bytes, int from, int length) {
      if (prefix.isEmpty()) {
        return new String(bytes, from, length, charset());
      }
      byte[] escape = prefix.getBytes(StandardCharsets.US_ASCII);
      byte[] segment = new byte[escape.length + length];
      System.arraycopy(escape, 0, segment, 0, escape.length);
      System.arraycopy(bytes, from, segment, escape.length, length);
      return new String(segment, charset());
    }
  }
}
