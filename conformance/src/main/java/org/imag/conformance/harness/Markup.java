package org.imag.conformance.harness;

/** Text for XML and HTML reports. */
final class Markup {
  private Markup() {}

  /** Characters that XML cannot carry become the replacement character. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isPrintable(c) ? c : 0xFFFD));
    return out.toString();
  }

  private static boolean isPrintable(int c) {
    boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    boolean notXml = (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF;
    return !control && !notXml;
  }

  /** Printable and escaped for HTML content and quoted attributes. */
  static String html(String text) {
    return printable(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
