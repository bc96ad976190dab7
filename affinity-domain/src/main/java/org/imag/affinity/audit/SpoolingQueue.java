package org.imag.affinity.audit;

import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.audit.queue.SynchronousAuditMessageQueue;

/**
 * Serializes and spools on the calling thread; a message that cannot be serialized counts as
 * failed.
 */
final class SpoolingQueue extends SynchronousAuditMessageQueue {
  private final SpoolingTransmission transmission;

  SpoolingQueue(SpoolingTransmission transmission) {
    this.transmission = transmission;
  }

  @Override
  public void audit(AuditContext context, AuditMessage... messages) {
    try {
      super.audit(context, messages);
    } catch (RuntimeException e) {
      transmission.failed();
      throw e;
    }
  }
}
