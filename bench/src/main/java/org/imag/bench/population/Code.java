package org.imag.bench.population;

/** A coded value of the population (ITI TF-3 4.2.3.1.2). */
public record Code(String code, String display, String scheme) {

  /** Code and scheme as the registry compares them. */
  public String key() {
    return code + "^^" + scheme;
  }
}
