package org.imag.imaging.wire;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.openehealth.ipf.commons.audit.AuditContext;

/** The endpoint of RAD-69 on a free port, without TLS and guards. */
final class Rad69Server implements AutoCloseable {
  private final Undertow server;

  private Rad69Server(Undertow server) {
    this.server = server;
  }

  static Rad69Server serving(AuditContext auditContext, RoutesBuilder route)
      throws ServletException {
    RouteServlet servlet = new RouteServlet(auditContext, route);
    DeploymentInfo war =
        Servlets.deployment()
            .setClassLoader(Rad69Server.class.getClassLoader())
            .setContextPath("/imaging")
            .setDeploymentName("imaging.war")
            .addServlet(
                Servlets.servlet(
                        "services", RouteServlet.class, new ImmediateInstanceFactory<>(servlet))
                    .addMapping("/services/*")
                    .setLoadOnStartup(1));
    DeploymentManager manager = Servlets.newContainer().addDeployment(war);
    manager.deploy();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.path().addPrefixPath("/imaging", manager.start()))
            .build();
    server.start();
    return new Rad69Server(server);
  }

  int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  String path() {
    return "/imaging/services/xdsi-rad69";
  }

  /** The Camel URI to call it. */
  String producer() {
    return "xdsi-rad69://127.0.0.1:" + port() + path();
  }

  /** Host, port and path. */
  String address() {
    return "127.0.0.1:" + port() + path();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class RouteServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    private final transient AuditContext auditContext;
    private final transient RoutesBuilder route;

    RouteServlet(AuditContext auditContext, RoutesBuilder route) {
      this.auditContext = auditContext;
      this.route = route;
    }

    @Override
    protected void loadBus(ServletConfig config) {
      super.loadBus(config);
      BusFactory.setThreadDefaultBus(getBus());
      try {
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("auditContext", auditContext);
        camel.getRegistry().bind("xdsi-rad69-in-guards", List.of());
        camel.getRegistry().bind("soap-out-guards", List.of());
        camel.getRegistry().bind("soap-fault-guards", List.of());
        camel.addRoutes(route);
        camel.start();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        BusFactory.setThreadDefaultBus(null);
      }
    }
  }
}
