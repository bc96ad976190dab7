package org.imag.imaging.archive;

/** The archive cannot be used now; the same request may succeed later. The message tells why. */
public class ArchiveUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArchiveUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
