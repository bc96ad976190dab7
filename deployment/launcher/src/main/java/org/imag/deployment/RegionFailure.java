package org.imag.deployment;

/**
 * Something the launcher was asked for cannot be done. The message tells the reader what and how to
 * mend it.
 */
public final class RegionFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure that the launcher found by itself. */
  public RegionFailure(String message) {
    super(message);
  }

  /** A failure caused by another. */
  public RegionFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
