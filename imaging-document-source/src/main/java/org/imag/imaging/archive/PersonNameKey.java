package org.imag.imaging.archive;

import java.util.Locale;

/** Person names made comparable: letter case and trailing delimiters do not count (PS3.5 6.2.1). */
public final class PersonNameKey {
  private PersonNameKey() {}

  /** The key of the alphabetic component group, or null for null. */
  public static String of(String personName) {
    if (personName == null) {
      return null;
    }
    String alphabetic = personName.split("=", 2)[0];
    return alphabetic.replaceAll("[\\^ ]+$", "").toLowerCase(Locale.ROOT);
  }
}
