package org.imag.conformance.message;

/**
 * What identity messages tell of a person.
 *
 * @param birthDate {@code YYYYMMDD}
 * @param sex {@code F}, {@code M}, {@code O} or {@code U}
 */
public record Demographics(
    String family, String given, String birthDate, String sex, String street, String city) {

  /** An invented person of the French Caribbean whose name has accents, hyphens and a ligature. */
  public static Demographics invented() {
    return new Demographics(
        "LÉVEILLÉ-CŒUR", "Maëlys Éloïse", "19870302", "F", "12 rue des Flamboyants", "Cayenne");
  }

  /** XPN with name type L. */
  public String xpn() {
    return Hl7Text.escape(family) + "^" + Hl7Text.escape(given) + "^^^^^L";
  }

  /** XAD. */
  public String xad() {
    return Hl7Text.escape(street) + "^^" + Hl7Text.escape(city) + "^^97300^GUF";
  }
}
