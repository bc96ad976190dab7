package org.imag.matching;

import java.util.List;

/**
 * A name as sent; what is not known is empty.
 *
 * @param family the family name
 * @param givens the list of given names in the order of the birth certificate; one text that holds
 *     them all will do
 * @param firstGiven the first of them, which may be several words
 */
public record PersonName(String family, List<String> givens, String firstGiven) {
  /** A name that is not known. */
  public static final PersonName NONE = new PersonName("", List.of(), "");

  /** Copies the list. */
  public PersonName {
    givens = List.copyOf(givens);
  }

  /** A name with one given name. */
  public static PersonName of(String family, String given) {
    return new PersonName(family, List.of(), given);
  }
}
