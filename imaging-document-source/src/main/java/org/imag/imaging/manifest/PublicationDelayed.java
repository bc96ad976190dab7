package org.imag.imaging.manifest;

/** Publication cannot go on now but may later; the message tells an operator what it waits for. */
public class PublicationDelayed extends Exception {
  private static final long serialVersionUID = 1L;

  public PublicationDelayed(String message) {
    super(message);
  }

  public PublicationDelayed(String message, Throwable cause) {
    super(message, cause);
  }
}
