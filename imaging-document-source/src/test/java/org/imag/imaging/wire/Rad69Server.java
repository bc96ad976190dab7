package org.imag.imaging.wire;

import jakarta.servlet.ServletException;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.testing.RouteServlet;
import org.imag.affinity.testing.ServletServer;
import org.openehealth.ipf.commons.audit.AuditContext;

/** The endpoint of RAD-69 on a free port, without TLS and guards. */
final class Rad69Server implements AutoCloseable {
  private final ServletServer server;

  private Rad69Server(ServletServer server) {
    this.server = server;
  }

  static Rad69Server serving(AuditContext auditContext, RoutesBuilder route)
      throws ServletException {
    return new Rad69Server(
        ServletServer.plain("/imaging", "/services/*", new RouteServlet(auditContext, route)));
  }

  int port() {
    return server.port();
  }

  String path() {
    return "/imaging/services/xdsi-rad69";
  }

  /** The Camel URI to call it. */
  String producer() {
    return "xdsi-rad69://" + address();
  }

  /** Host, port and path. */
  String address() {
    return "127.0.0.1:" + port() + path();
  }

  @Override
  public void close() {
    server.close();
  }
}
