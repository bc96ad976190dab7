package org.imag.affinity.testing;

import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.affinity.audit.AuditTrail;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/** Keeps valid audit messages for a test to look at, or refuses them when it is full. */
public class RecordedAuditTrail implements AuditTrail {
  public final List<AuditMessage> messages = new ArrayList<>();
  public boolean full;

  @Override
  public AuditContext context(Actor actor) {
    DefaultAuditContext context = new DefaultAuditContext();
    context.setAuditSourceId(actor.id());
    return context;
  }

  @Override
  public void record(Actor actor, AuditMessage message) {
    if (full) {
      throw new AuditNotRecorded("the spool is full");
    }
    message.validate();
    messages.add(message);
  }

  @Override
  public boolean isRecording() {
    return !full;
  }

  @Override
  public void applicationStarted(Actor actor) {}

  @Override
  public void applicationStopped(Actor actor) {}
}
