package org.imag.imaging.notice;

/** The registry cannot tell now what it knows; the message says why. */
public class RegistryUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailable(String message) {
    super(message);
  }
}
