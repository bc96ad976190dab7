package org.imag.matching;

import java.util.List;

/**
 * Where a person lives; what is not known is empty.
 *
 * @param number the street number; may stand at the beginning of the first line instead
 * @param lines street and further lines
 * @param city the commune, or the suburb
 * @param postcode the postal code
 * @param state the state or province, where addresses have one
 */
public record PostalAddress(
    String number, List<String> lines, String city, String postcode, String state) {
  /** An address that is not known. */
  public static final PostalAddress NONE = new PostalAddress("", List.of(), "", "", "");

  /** Copies the list. */
  public PostalAddress {
    lines = List.copyOf(lines);
  }

  /** A French address. */
  public static PostalAddress of(String street, String postcode, String city) {
    return new PostalAddress("", List.of(street), city, postcode, "");
  }
}
