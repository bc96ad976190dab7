package org.imag.pixpdq.wire.fhir;

/**
 * A token of a search, {@code system|code} (FHIR R4 3.1.1.4.10).
 *
 * @param system null when any is meant
 * @param value empty when any is meant
 */
record Token(String system, String value) {

  static Token of(String text) {
    int bar = text.indexOf('|');
    return bar < 0
        ? new Token(null, text)
        : new Token(text.substring(0, bar), unescaped(text.substring(bar + 1)));
  }

  private static String unescaped(String value) {
    return value.replace("\\|", "|");
  }
}
