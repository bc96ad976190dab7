package org.imag.matching.name;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How far two texts differ letter by letter. */
public final class Spelling {
  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

  private Spelling() {}

  /** Jaro-Winkler similarity, 0 to 1, the same in both directions. */
  public static double similarity(String one, String other) {
    return Math.max(JARO_WINKLER.apply(one, other), JARO_WINKLER.apply(other, one));
  }

  /**
   * Whether one letter more, less, other, or two neighbours swapped turn one into the other; equal
   * texts are.
   */
  public static boolean isWithinOneSlip(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int from = commonPrefix(one, other);
    String left = one.substring(from);
    String right = other.substring(from);
    int tail = commonSuffix(left, right);
    String a = left.substring(0, left.length() - tail);
    String b = right.substring(0, right.length() - tail);
    return a.length() <= 1 && b.length() <= 1 || isSwap(a, b);
  }

  private static boolean isSwap(String a, String b) {
    return a.length() == 2
        && b.length() == 2
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0);
  }

  private static int commonPrefix(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  private static int commonSuffix(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shorter
        && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
      same++;
    }
    return same;
  }
}
