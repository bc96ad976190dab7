package org.imag.matching;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Who is one person.
 *
 * @param clusters every member in exactly one, each in the order of the keys, ordered by the first
 * @param contradictions MUST pairs that could not be kept because of CANNOT pairs
 * @param withheld pairs to be linked by their evidence that did not come together
 */
public record Clusters(
    List<SortedSet<String>> clusters, Set<KeyPair> contradictions, Set<KeyPair> withheld) {
  /** Copies its collections. */
  public Clusters {
    clusters = List.copyOf(clusters);
    contradictions = Set.copyOf(contradictions);
    withheld = Set.copyOf(withheld);
  }
}
