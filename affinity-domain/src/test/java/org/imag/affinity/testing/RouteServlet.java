package org.imag.affinity.testing;

import jakarta.servlet.ServletConfig;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.affinity.wire.UnfinishedAnswer;
import org.openehealth.ipf.commons.audit.AuditContext;

/** The SOAP endpoints of routes; of the common guards only what breaks answers off. */
public final class RouteServlet extends CXFNonSpringServlet {
  private static final long serialVersionUID = 1L;

  private final transient AuditContext auditContext;
  private final transient List<RoutesBuilder> routes;
  private transient CamelContext camel;

  public RouteServlet(AuditContext auditContext, RoutesBuilder... routes) {
    this.auditContext = auditContext;
    this.routes = List.of(routes);
  }

  @Override
  protected void loadBus(ServletConfig config) {
    super.loadBus(config);
    BusFactory.setThreadDefaultBus(getBus());
    try {
      camel = new DefaultCamelContext();
      camel.getRegistry().bind("auditContext", auditContext);
      bindGuards();
      for (RoutesBuilder route : routes) {
        camel.addRoutes(route);
      }
      camel.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      BusFactory.setThreadDefaultBus(null);
    }
  }

  @Override
  public void destroyBus() {
    camel.stop();
    super.destroyBus();
  }

  private void bindGuards() {
    for (SoapTransaction transaction : SoapTransaction.values()) {
      String scheme = transaction.endpoint().split(":", 2)[0];
      camel.getRegistry().bind(scheme + "-in-guards", List.of());
    }
    camel.getRegistry().bind("soap-out-guards", List.of(new UnfinishedAnswer()));
    camel.getRegistry().bind("soap-fault-guards", List.of());
  }
}
