package org.imag.imaging.archive;

/** The archive's index cannot be reached; the same request may succeed later. */
public class ArchiveUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArchiveUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
