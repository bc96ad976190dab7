package org.imag.matching;

import java.util.Locale;

/**
 * A national health identity number (INS).
 *
 * @param number as sent, spaces removed; the key is added where only the 13 first characters came
 * @param oid its assigning authority
 */
public record Ins(String number, String oid) {
  private static final String ROOT = "1.2.250.1.213.1.4.";
  private static final int KEYLESS = 13;

  /** Which register a number is from. */
  public enum Kind {
    /** The register of natural persons. */
    NIR,
    /** A number in waiting, to be replaced by a NIR. */
    NIA,
    /** No INS that may be matched on, such as the computed INS-C. */
    OTHER
  }

  /** Removes spaces and completes the key. */
  public Ins {
    number = completed(number.replaceAll("\\s", "").toUpperCase(Locale.ROOT));
    oid = oid.strip();
  }

  private static String completed(String number) {
    int key = number.length() == KEYLESS ? key(number) : 0;
    return key == 0 ? number : number + String.format(Locale.ROOT, "%02d", key);
  }

  /** The register, by the authority's OID: production, test and demonstration. */
  public Kind kind() {
    return switch (oid) {
      case ROOT + "8", ROOT + "10", ROOT + "11" -> Kind.NIR;
      case ROOT + "9" -> Kind.NIA;
      default -> Kind.OTHER;
    };
  }

  /** Whether it has 15 characters and the right key: 97 less the rest of the number by 97. */
  public boolean hasRightKey() {
    int key = number.length() == KEYLESS + 2 ? key(number.substring(0, KEYLESS)) : 0;
    return key != 0 && number.endsWith(String.format(Locale.ROOT, "%02d", key));
  }

  /** The key, 1 to 97; 0 when these are not 13 digits, or digits with 2A or 2B for Corsica. */
  private static int key(String thirteen) {
    String digits = withoutCorsica(thirteen);
    boolean numeric = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return numeric ? 97 - (int) (Long.parseLong(digits) % 97) : 0;
  }

  private static String withoutCorsica(String thirteen) {
    String department =
        switch (thirteen.substring(5, 7)) {
          case "2A" -> "19";
          case "2B" -> "18";
          default -> thirteen.substring(5, 7);
        };
    return thirteen.substring(0, 5) + department + thirteen.substring(7);
  }
}
