package org.imag.affinity.wire;

import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.imag.affinity.audit.AuditTrail;

/**
 * Keeps back an answer whose audit record is not on disk: no disclosure without a trace (ITI TF-2
 * 3.20). IPF records the audit in the phase before and hides its failures, hence this second look.
 */
final class AuditGuard extends AbstractPhaseInterceptor<Message> {
  private final AuditTrail auditTrail;

  AuditGuard(AuditTrail auditTrail) {
    super(Phase.PRE_STREAM);
    this.auditTrail = auditTrail;
  }

  @Override
  public void handleMessage(Message message) {
    if (!auditTrail.isRecording()) {
      throw SoapRefusal.receiver(
          "The access could not be audited and is therefore refused; try again later");
    }
  }
}
