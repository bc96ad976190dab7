package org.imag.imaging.reporting;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escape sequences of HL7 v2 text (HL7 2.5 2.7), those for formatted text included. */
final class Hl7Text {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([^\\\\]{0,64})\\\\");
  private static final Pattern LINE = Pattern.compile("\\.(br|sp\\+?\\d*|ce)");

  private Hl7Text() {}

  /** The text itself; highlighting and indentation are left out, breaks are line feeds. */
  static String plain(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    return ESCAPE
        .matcher(field)
        .replaceAll(escape -> Matcher.quoteReplacement(character(escape, escape.group(1))));
  }

  /** The text as a component may carry it. */
  static String escaped(String text) {
    return text.replace("\\", "\\E\\")
        .replace("|", "\\F\\")
        .replace("^", "\\S\\")
        .replace("&", "\\T\\")
        .replace("~", "\\R\\")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** Without any escape sequence: base64 that a sender broke over lines. */
  static String withoutEscapes(String field) {
    return field.indexOf('\\') < 0 ? field : ESCAPE.matcher(field).replaceAll("");
  }

  private static String character(MatchResult escape, String name) {
    return switch (name) {
      case "F" -> "|";
      case "S" -> "^";
      case "T" -> "&";
      case "R" -> "~";
      case "E" -> "\\";
      case "H", "N" -> "";
      default -> special(escape, name);
    };
  }

  private static String special(MatchResult escape, String name) {
    String command = name.toLowerCase(Locale.ROOT);
    if (command.startsWith("x")) {
      return hexadecimal(escape, name.substring(1));
    }
    if (LINE.matcher(command).matches()) {
      return "\n";
    }
    return command.startsWith(".") ? "" : escape.group();
  }

  private static String hexadecimal(MatchResult escape, String digits) {
    try {
      String text = new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
      return text.replace("\r\n", "\n").replace('\r', '\n');
    } catch (IllegalArgumentException e) {
      return escape.group();
    }
  }
}
