package org.imag.affinity.wire;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The bootstrap of every actor: brings its database schema up to date, starts its Camel routes and
 * lets SOAP requests in. A WAR declares one subclass with {@code @WebServlet(urlPatterns =
 * "/services/*", loadOnStartup = 1)}.
 */
public abstract class IheServlet extends CXFNonSpringServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(IheServlet.class);

  @Resource(lookup = "java:/imag/RegionDS")
  private transient DataSource dataSource;

  @Inject private transient RegionConfiguration region;
  @Inject private transient AuditTrail auditTrail;

  private final transient SoapDoor door = new SoapDoor();
  private transient CamelContext camel;

  /** The actor that this WAR is. */
  protected abstract Actor actor();

  /** The transactions it serves, each a route. */
  protected abstract List<RoutesBuilder> routes();

  /** Called when the schema is current and the routes run. */
  protected void started(CamelContext context) throws Exception {}

  /** Called before the routes stop. */
  protected void stopping() {}

  /** Character set in which MLLP messages are taken off the wire. */
  protected Charset mllpCharset() {
    return StandardCharsets.UTF_8;
  }

  /** Bytes that a message on the actor's MLLP port may have. */
  protected int longestMllpMessage() {
    return BoundedMllpDecoderFactory.LONGEST_MESSAGE;
  }

  @Override
  protected void loadBus(ServletConfig config) {
    super.loadBus(config);
    BusFactory.setThreadDefaultBus(getBus());
    XmlLimits.apply(getBus());
    // without it CXF searches the class path for a class loader at every request
    getBus().setExtension(getClass().getClassLoader(), ClassLoader.class);
    try {
      new SchemaMigration(dataSource, getClass().getClassLoader()).migrate(actor());
      camel =
          new ActorContext(actor(), region, auditTrail, mllpCharset(), longestMllpMessage())
              .create();
      for (RoutesBuilder route : routes()) {
        camel.addRoutes(route);
      }
      camel.start();
      started(camel);
      auditTrail.applicationStarted(actor());
      LOG.info("Actor {} is up", actor().id());
    } catch (Exception e) {
      throw new IllegalStateException("Actor " + actor().id() + " cannot start", e);
    } finally {
      BusFactory.setThreadDefaultBus(null);
    }
  }

  @Override
  public void destroyBus() {
    stopping();
    if (camel != null) {
      camel.stop();
      auditTrail.applicationStopped(actor());
    }
    super.destroyBus();
  }

  @Override
  protected void invoke(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    try {
      if (door.letsIn(request, response)) {
        super.invoke(door.bounded(request), response);
      }
    } catch (IOException e) {
      throw new ServletException("The answer could not be written", e);
    } finally {
      MDC.remove(EnvelopeGuard.CORRELATION);
    }
  }
}
