package org.imag.matching;

/** How well a field agrees. Which levels a field has, {@link Field} tells. */
public enum Level {
  /** The same after normalisation. */
  EXACT,
  /** The same words, in another order, or some of them; a given name out of the list. */
  WORDS,
  /** A birth name here is the used name there. */
  USED,
  /** Family and given name have changed places. */
  INVERTED,
  /** One is the beginning of the other, cut at 20 or 30 characters. */
  TRUNCATED,
  /** A slip of the pen apart. */
  SIMILAR,
  /** Sounds alike in French. */
  PHONETIC,
  /** Some letters apart; no more than a hint. */
  CLOSE,
  /** Day and month have changed places. */
  SWAPPED,
  /** One digit apart, or two neighbouring digits swapped. */
  ONE_DIGIT,
  /** The year differs by one or ten. */
  SHIFTED,
  /** Equal, but incomplete or standing for an unknown date. */
  WEAK,
  /** Nothing speaks against it, one of the two being incomplete. */
  COMPATIBLE,
  /** Postcode written in place of the INSEE code of the commune. */
  POSTCODE,
  /** The same department. */
  DEPARTMENT,
  /** None of these. */
  DIFFERENT
}
