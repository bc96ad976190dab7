package org.imag.affinity.testing;

import java.util.concurrent.atomic.AtomicBoolean;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/** An audit trail that can be made to fail. */
public final class SwitchedAuditTrail implements AuditTrail {
  private final AtomicBoolean recording = new AtomicBoolean(true);

  /** Makes it record or fail from now on. */
  public void works(boolean works) {
    recording.set(works);
  }

  @Override
  public AuditContext context(Actor actor) {
    return new DefaultAuditContext();
  }

  @Override
  public void record(Actor actor, AuditMessage message) {}

  @Override
  public boolean isRecording() {
    return recording.get();
  }

  @Override
  public void applicationStarted(Actor actor) {}

  @Override
  public void applicationStopped(Actor actor) {}
}
