package org.imag.pixpdq.feed;

import org.imag.pixpdq.delivery.Unreachable;

/** The registry gave no answer. */
public final class RegistryUnreachable extends Unreachable {
  private static final long serialVersionUID = 1L;

  public RegistryUnreachable(Throwable cause) {
    super("the document registry gave no answer", cause);
  }
}
