package org.imag.affinity.wire;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.imag.affinity.testing.ServletServer;
import org.openehealth.ipf.commons.audit.AuditContext;

/** The guards of an actor around routes that give one answer, over plain HTTP. */
final class GuardedActor implements AutoCloseable {
  private final SoapGuards guards;
  private final AuditContext auditContext;
  private final Supplier<Object> answer;
  private final SoapTransaction[] transactions;
  private final ServletServer server;
  private CamelContext camel;

  GuardedActor(
      SoapGuards guards,
      AuditContext auditContext,
      Supplier<Object> answer,
      SoapTransaction... transactions)
      throws ServletException {
    this.guards = guards;
    this.auditContext = auditContext;
    this.answer = answer;
    this.transactions = transactions;
    this.server = ServletServer.plain("/actor", "/services/*", new GuardedServlet(this));
  }

  URI endpoint(SoapTransaction transaction) {
    String scheme = transaction.endpoint().split(":", 2)[0];
    return URI.create("http://127.0.0.1:" + server.port() + "/actor/services/" + scheme);
  }

  @Override
  public void close() {
    camel.stop();
    server.close();
  }

  private void startRoutes() throws Exception {
    camel = new DefaultCamelContext();
    guards.bind(camel.getRegistry());
    camel.getRegistry().bind("auditContext", auditContext);
    for (SoapTransaction transaction : transactions) {
      camel.addRoutes(route(transaction));
    }
    camel.start();
  }

  private RouteBuilder route(SoapTransaction transaction) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(transaction.endpoint())
            .process(exchange -> exchange.getMessage().setBody(answer.get()));
      }
    };
  }

  private static final class GuardedServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    private final transient GuardedActor actor;
    private final transient SoapDoor door = new SoapDoor();

    GuardedServlet(GuardedActor actor) {
      this.actor = actor;
    }

    @Override
    protected void loadBus(ServletConfig config) {
      super.loadBus(config);
      BusFactory.setThreadDefaultBus(getBus());
      XmlLimits.apply(getBus());
      try {
        actor.startRoutes();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        BusFactory.setThreadDefaultBus(null);
      }
    }

    @Override
    protected void invoke(HttpServletRequest request, HttpServletResponse response)
        throws ServletException {
      try {
        if (door.letsIn(request, response)) {
          super.invoke(door.bounded(request), response);
        }
      } catch (IOException e) {
        throw new ServletException(e);
      }
    }
  }
}
