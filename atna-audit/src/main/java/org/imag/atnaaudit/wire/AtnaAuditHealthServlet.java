package org.imag.atnaaudit.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditSpoolCheck;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.health.HealthServlet;

/**
 * Health of the audit repository: its database, its syslog port, and the spool of its own events.
 */
@WebServlet("/health/*")
public class AtnaAuditHealthServlet extends HealthServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient AuditRecordRepository repository;
  @Inject private transient AuditSpoolCheck spool;

  @Override
  protected Actor actor() {
    return Actor.ATNA_AUDIT;
  }

  @Override
  protected List<HealthCheck> checks() {
    return List.of(repository, spool);
  }
}
