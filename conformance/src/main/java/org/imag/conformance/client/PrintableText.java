package org.imag.conformance.client;

import java.nio.charset.StandardCharsets;

/** Bytes shown as text: what is not printable UTF-8 becomes a replacement character or escape. */
final class PrintableText {
  private PrintableText() {}

  static String of(byte[] bytes) {
    int shown = Math.min(bytes.length, Exchange.MAX_TEXT);
    String text = new String(bytes, 0, shown, StandardCharsets.UTF_8);
    return shown < bytes.length ? text + "\n[... " + (bytes.length - shown) + " more bytes]" : text;
  }
}
