package org.imag.pixpdq.wire;

/**
 * Endpoints behind {@link MllpPortRoute}. Their routes are never started, so that they open no port
 * of their own; the dispatcher hands them what arrives on the port of the actor.
 */
final class DispatchedEndpoint {
  static final String PIX_ITI8 = "pix-iti8://127.0.0.1:0?auditContext=#auditContext";
  static final String PIX_ITI9 = "pix-iti9://127.0.0.1:0?auditContext=#auditContext";

  private DispatchedEndpoint() {}
}
