package org.imag.conformance.harness;

/** A test cannot begin: something before it, which is not its subject, did not work. */
public final class PreconditionMissing extends RuntimeException {
  /** Says what is missing. */
  public PreconditionMissing(String message) {
    super(message);
  }

  /** Says what is missing and what went wrong. */
  public PreconditionMissing(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
