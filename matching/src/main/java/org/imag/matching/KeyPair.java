package org.imag.matching;

import java.util.Comparator;

/**
 * Two identities without order.
 *
 * @param low the smaller key
 * @param high the other
 */
public record KeyPair(String low, String high) implements Comparable<KeyPair> {
  private static final Comparator<KeyPair> ORDER =
      Comparator.comparing(KeyPair::low).thenComparing(KeyPair::high);

  /** Refuses pairs in the wrong order; see {@link #of}. */
  public KeyPair {
    if (low.compareTo(high) >= 0) {
      throw new IllegalArgumentException("a pair is two keys, the smaller first");
    }
  }

  /** The pair of two different keys. */
  public static KeyPair of(String one, String other) {
    return one.compareTo(other) < 0 ? new KeyPair(one, other) : new KeyPair(other, one);
  }

  @Override
  public int compareTo(KeyPair other) {
    return ORDER.compare(this, other);
  }
}
