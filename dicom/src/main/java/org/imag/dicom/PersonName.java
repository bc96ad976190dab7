package org.imag.dicom;

import java.util.Arrays;
import java.util.List;

/**
 * The alphabetic group of a person name (DICOM PS3.5 section 6.2.1.1). Note the order: HL7 v2 XPN
 * has suffix before prefix.
 */
public record PersonName(String family, String given, String middle, String prefix, String suffix) {

  /** Takes a PN value apart; other component groups are left out. */
  public static PersonName of(String text) {
    String[] components = text.split("=", 2)[0].split("\\^", -1);
    List<String> five =
        Arrays.stream(Arrays.copyOf(components, 5)).map(c -> c == null ? "" : c.strip()).toList();
    return new PersonName(five.get(0), five.get(1), five.get(2), five.get(3), five.get(4));
  }

  /** The PN value, without trailing delimiters. */
  @Override
  public String toString() {
    String text = String.join("^", family, given, middle, prefix, suffix);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '^') {
      end--;
    }
    return text.substring(0, end);
  }
}
