package org.imag.matching;

/** What is to be done with two identities. */
public enum Zone {
  /** They are one person; they may be linked without a human. */
  LINK,
  /** A human has to look. */
  REVIEW,
  /** Nothing says that they are one person. */
  DISTINCT,
  /** They look alike, and a qualified INS says they are two: never to be linked automatically. */
  CONFLICT
}
