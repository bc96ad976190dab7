package org.imag.repository.provide;

/** The registry gave no answer. */
public final class RegistryUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean requestDelivered;

  /**
   * Tells of a missing answer.
   *
   * @param requestDelivered false only when the request certainly never reached the registry
   */
  public RegistryUnreachable(boolean requestDelivered, Throwable cause) {
    super("the document registry gave no answer", cause);
    this.requestDelivered = requestDelivered;
  }

  /** Whether the registry may have done what it was asked, though it did not answer. */
  public boolean requestDelivered() {
    return requestDelivered;
  }
}
