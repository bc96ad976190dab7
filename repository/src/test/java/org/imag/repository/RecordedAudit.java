package org.imag.repository;

import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.affinity.audit.AuditTrail;
import org.imag.repository.audit.ContentAudit;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/** Keeps audit messages for a test to look at, or refuses them. */
public final class RecordedAudit implements AuditTrail {
  private final List<AuditMessage> messages = new ArrayList<>();
  private boolean full;

  /** The audit of the repository that ends here. */
  public ContentAudit ofContent() {
    return new ContentAudit(this, "2.999.973.2", "localhost");
  }

  /** From now on no record is taken. */
  public void isFull() {
    full = true;
  }

  /** What was recorded: the type of each event and the objects it names. */
  public List<String> events() {
    return messages.stream().map(RecordedAudit::event).toList();
  }

  private static String event(AuditMessage message) {
    StringBuilder event =
        new StringBuilder(message.getEventIdentification().getEventTypeCode().get(0).getCode());
    message
        .getParticipantObjectIdentifications()
        .forEach(object -> event.append(' ').append(object.getParticipantObjectID()));
    return event.toString();
  }

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
