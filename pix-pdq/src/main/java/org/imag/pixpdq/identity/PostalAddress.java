package org.imag.pixpdq.identity;

/**
 * Where a patient lives, XAD; parts that are not known are empty.
 *
 * @param street XAD.1
 * @param city XAD.3
 * @param postcode XAD.5
 * @param country XAD.6
 */
public record PostalAddress(String street, String city, String postcode, String country) {
  /** An address that is not known. */
  public static final PostalAddress NONE = new PostalAddress("", "", "", "");
}
