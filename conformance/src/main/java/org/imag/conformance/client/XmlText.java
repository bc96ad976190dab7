package org.imag.conformance.client;

/** Text made safe for XML content and attribute values. */
public final class XmlText {
  private XmlText() {}

  /** Escapes markup, quotes and line breaks; drops characters that XML 1.0 cannot carry. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '\r' -> out.append("&#13;");
      case '\n', '\t' -> out.append((char) c);
      default -> {
        if (isXml(c)) {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isXml(int c) {
    return c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
  }
}
