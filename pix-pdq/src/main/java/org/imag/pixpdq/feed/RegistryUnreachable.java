package org.imag.pixpdq.feed;

/** The registry gave no answer. */
public final class RegistryUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnreachable(Throwable cause) {
    super("the document registry gave no answer", cause);
  }
}
