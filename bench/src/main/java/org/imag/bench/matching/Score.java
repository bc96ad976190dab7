package org.imag.bench.matching;

import java.util.Locale;

/** Counts of pairs, and the figures that follow from them. Found is linked or put to review. */
final class Score {
  private int pairs;
  private int blocked;
  private int linked;
  private int reviewed;
  private int falseLinks;
  private int falseReviews;

  /** A pair of records of one person. */
  void truePair(boolean compared, boolean isLinked, boolean isReviewed) {
    pairs++;
    blocked += compared ? 1 : 0;
    linked += isLinked ? 1 : 0;
    reviewed += isReviewed ? 1 : 0;
  }

  /** A pair of records of two persons that is not left apart. */
  void falsePair(boolean isLinked) {
    falseLinks += isLinked ? 1 : 0;
    falseReviews += isLinked ? 0 : 1;
  }

  int pairs() {
    return pairs;
  }

  int falseLinks() {
    return falseLinks;
  }

  int reviews() {
    return reviewed + falseReviews;
  }

  int falseReviews() {
    return falseReviews;
  }

  double completeness() {
    return share(blocked, pairs);
  }

  double linkPrecision() {
    return share(linked, linked + falseLinks);
  }

  double linkRecall() {
    return share(linked, pairs);
  }

  /** Of what was found, how much is right. */
  double precision() {
    return share(linked + reviewed, linked + reviewed + falseLinks + falseReviews);
  }

  /** Of what is to be found, how much was. */
  double recall() {
    return share(linked + reviewed, pairs);
  }

  double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  static String figure(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
