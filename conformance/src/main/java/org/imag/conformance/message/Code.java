package org.imag.conformance.message;

/** A coded value. */
public record Code(String code, String display, String scheme) {

  /** Reads {@code code^display^scheme}. */
  public static Code parse(String text) {
    String[] parts = text.split("\\^", -1);
    if (parts.length != 3 || parts[0].isBlank() || parts[2].isBlank()) {
      throw new IllegalArgumentException("a code is written code^display^scheme, not " + text);
    }
    return new Code(parts[0], parts[1], parts[2]);
  }

  /** Writes {@code code^display^scheme}. */
  public String text() {
    return code + "^" + display + "^" + scheme;
  }

  /** Whether code and scheme are the same; the display does not count (ITI TF-2 3.42.4.1.3.3.3). */
  public boolean sameAs(Code other) {
    return code.equals(other.code) && scheme.equals(other.scheme);
  }
}
