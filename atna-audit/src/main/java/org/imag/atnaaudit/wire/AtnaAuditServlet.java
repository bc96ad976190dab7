package org.imag.atnaaudit.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.Actor;
import org.imag.affinity.wire.IheServlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Audit Record Repository of the region (ITI TF-1 9); it takes syslog and serves no SOAP. */
@WebServlet(urlPatterns = "/services/*", loadOnStartup = 1)
public class AtnaAuditServlet extends IheServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AtnaAuditServlet.class);

  @Inject private transient AuditRecordRepository repository;

  @Override
  protected Actor actor() {
    return Actor.ATNA_AUDIT;
  }

  @Override
  protected List<RoutesBuilder> routes() {
    return List.of();
  }

  @Override
  protected void started(CamelContext context) throws IOException {
    repository.start();
  }

  @Override
  protected void stopping() {
    try {
      repository.stop();
    } catch (IOException e) {
      LOG.warn("The syslog port did not close: {}", e.getMessage());
    }
  }
}
