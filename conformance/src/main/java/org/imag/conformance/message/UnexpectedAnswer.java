package org.imag.conformance.message;

/** The peer answered something else than the transaction's response message. */
public final class UnexpectedAnswer extends RuntimeException {
  /** Says what came instead. */
  public UnexpectedAnswer(String message) {
    super(message);
  }
}
