package org.imag.affinity.audit;

import java.util.Optional;
import org.imag.affinity.health.HealthCheck;

/**
 * Audit records are taken; when they wait for the audit repository the check still passes, for
 * nothing is lost.
 */
public final class AuditSpoolCheck implements HealthCheck {
  private final AuditSpool spool;
  private final SyslogSender sender;

  AuditSpoolCheck(AuditSpool spool, SyslogSender sender) {
    this.spool = spool;
    this.sender = sender;
  }

  @Override
  public String name() {
    return "audit spool";
  }

  /** Number of records that the audit repository has not acknowledged. */
  public long depth() {
    return spool.depth();
  }

  /** Why the latest delivery failed, if it did. */
  public Optional<String> deliveryProblem() {
    return sender.problem();
  }

  @Override
  public void verify() throws AuditNotRecorded {
    Optional<String> failure = spool.failure();
    if (failure.isPresent()) {
      throw new AuditNotRecorded(failure.get());
    }
  }
}
