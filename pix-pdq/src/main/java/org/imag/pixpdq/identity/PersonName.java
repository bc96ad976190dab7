package org.imag.pixpdq.identity;

/**
 * A patient's name, XPN.
 *
 * @param family XPN.1
 * @param given XPN.2, empty when not known
 * @param givens XPN.3, in French feeds the list of all given names of the birth certificate
 * @param type XPN.7: L for the legal name, D for the one used, empty when not said
 */
public record PersonName(String family, String given, String givens, String type) {
  /** The name of the civil status. */
  public static final String LEGAL = "L";

  /** The name a person goes by. */
  public static final String USED = "D";

  /** A name that is not known. */
  public static final PersonName NONE = new PersonName("", "", "", "");

  /** Whether there is no such name. */
  public boolean isEmpty() {
    return family.isEmpty() && given.isEmpty() && givens.isEmpty();
  }
}
