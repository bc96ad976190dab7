package org.imag.pixpdq.wire.desk;

/** A request that the pages do not make; its message tells the person what to do. */
final class Unclear extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unclear(String message) {
    super(message);
  }
}
