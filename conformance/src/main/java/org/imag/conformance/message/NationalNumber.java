package org.imag.conformance.message;

import java.util.Locale;

/**
 * A made-up French national health number (INS), for tests only.
 *
 * @param number 13 digits and the key
 * @param oid of its kind: numbers of tests have one of their own
 */
public record NationalNumber(String number, String oid) {
  private static final int KEYS = 97;

  /**
   * The number of a person.
   *
   * @param birthPlace INSEE code of five digits
   * @param order among those born there that month, 1 to 999
   */
  public static NationalNumber of(Demographics person, String birthPlace, int order, String oid) {
    String thirteen =
        (person.sex().equals("M") ? "1" : "2")
            + person.birthDate().substring(2, 6)
            + birthPlace
            + String.format(Locale.ROOT, "%03d", order);
    long key = KEYS - Long.parseLong(thirteen) % KEYS;
    return new NationalNumber(thirteen + String.format(Locale.ROOT, "%02d", key), oid);
  }

  /** The same number as one of another kind. */
  public NationalNumber ofKind(String otherOid) {
    return new NationalNumber(number, otherOid);
  }

  /** The repetition of PID-3. */
  public String cx() {
    return number + "^^^ASIP-SANTE-INS-NIR&" + oid + "&ISO^INS";
  }
}
