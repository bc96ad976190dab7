package org.imag.pixpdq.delivery;

/** A receiver gave no answer. */
public class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * No answer.
   *
   * @param text who is meant
   * @param cause why, as far as known
   */
  public Unreachable(String text, Throwable cause) {
    super(text, cause);
  }
}
