package org.imag.conformance.message;

/** Text of an HL7 v2 field with the delimiters {@code |^~\&} escaped (HL7 v2.5 2.7). */
public final class Hl7Text {
  private Hl7Text() {}

  /** Escapes the delimiters. */
  public static String escape(String text) {
    return text.replace("\\", "\\E\\")
        .replace("|", "\\F\\")
        .replace("^", "\\S\\")
        .replace("~", "\\R\\")
        .replace("&", "\\T\\");
  }

  /** Puts the delimiters back. */
  public static String unescape(String text) {
    return text.replace("\\F\\", "|")
        .replace("\\S\\", "^")
        .replace("\\R\\", "~")
        .replace("\\T\\", "&")
        .replace("\\E\\", "\\");
  }
}
