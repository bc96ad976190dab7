package org.imag.conformance.harness;

/** Line breaks between XML elements, so that a recorded message can be read. */
final class Layout {
  private Layout() {}

  /** Indents the elements of XML text; leaves other text, and the text inside elements, alone. */
  static String readable(String text) {
    StringBuilder out = new StringBuilder(text.length() + text.length() / 4);
    int depth = 0;
    int at = 0;
    for (int next = text.indexOf("><", at); next >= 0; next = text.indexOf("><", at)) {
      String piece = text.substring(at, next + 1);
      depth = Math.max(0, depth + change(piece, text.startsWith("</", next + 1)));
      out.append(piece).append('\n').append("  ".repeat(Math.min(depth, 40)));
      at = next + 1;
    }
    return out.append(text, at, text.length()).toString();
  }

  /** How much deeper the line after the piece stands. */
  private static int change(String piece, boolean closingNext) {
    int tag = piece.lastIndexOf('<');
    boolean opens =
        tag >= 0
            && !piece.startsWith("</", tag)
            && !piece.startsWith("<?", tag)
            && !piece.endsWith("/>");
    return (opens ? 1 : 0) - (closingNext ? 1 : 0);
  }
}
