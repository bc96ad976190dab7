package org.imag.imaging.web;

/** A request that is answered with an HTTP error and an explanation (PS3.18 8.5). */
public final class DicomWebRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status HTTP status
   * @param message what the client has to change, without patient data
   */
  public DicomWebRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The request itself is at fault. */
  static DicomWebRefusal badRequest(String message) {
    return new DicomWebRefusal(400, message);
  }

  /** There is no such resource. */
  static DicomWebRefusal notFound(String message) {
    return new DicomWebRefusal(404, message);
  }

  /** The client accepts nothing that can be sent. */
  static DicomWebRefusal notAcceptable(String message) {
    return new DicomWebRefusal(406, message);
  }
}
