package org.imag.conformance.harness;

/** What a test found. */
public enum Verdict {
  /** The system did what the section says. */
  PASSED,
  /** The system did something else; the findings say what. */
  FAILED,
  /** The system does not claim the transaction. */
  NOT_CLAIMED,
  /** The test could not begin, because what it needs first could not be had. */
  BLOCKED
}
