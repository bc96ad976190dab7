package org.imag.imaging.manifest;

/**
 * Publication waits for somebody outside: a patient to be announced, images to be corrected. It is
 * no failure and may last; the message tells an operator what to look after.
 */
public final class PublicationHeld extends PublicationDelayed {
  private static final long serialVersionUID = 1L;

  public PublicationHeld(String message) {
    super(message);
  }
}
