package org.imag.matching;

import java.util.Map;

/**
 * How frequent names are.
 *
 * @param shares of the population, by name in capitals without spaces
 * @param other of a name that is not among them
 */
record NameFrequencies(Map<String, Double> shares, double other) {
  NameFrequencies {
    shares = Map.copyOf(shares);
  }

  double of(String compact) {
    return shares.getOrDefault(compact, other);
  }

  boolean contains(String compact) {
    return shares.containsKey(compact);
  }
}
