package org.imag.registry.metadata;

import java.util.regex.Pattern;

/** Syntax of object identifiers: digits and dots, no leading zeros, at most 64 characters. */
public final class Oid {
  private static final Pattern SYNTAX = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+");
  private static final int LONGEST = 64;

  private Oid() {}

  /** Whether the text is an OID (ITI TF-3 4.2.3.1.7). */
  public static boolean isValid(String text) {
    return text.length() <= LONGEST && SYNTAX.matcher(text).matches();
  }
}
