package org.imag.repository;

import java.util.List;
import org.imag.affinity.testing.RecordedAuditTrail;
import org.imag.repository.audit.ContentAudit;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/** The audit of the repository, kept for a test to look at. */
public final class RecordedAudit extends RecordedAuditTrail {
  /** The audit of the contents that ends here. */
  public ContentAudit ofContent() {
    return new ContentAudit(this, "2.999.973.2", "localhost");
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
}
