package org.imag.imaging.manifest;

/** The region refuses the manifest for a reason that waiting does not mend. */
public final class PublicationRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public PublicationRefused(String message) {
    super(message);
  }
}
