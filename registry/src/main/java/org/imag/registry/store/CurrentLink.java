package org.imag.registry.store;

import java.util.UUID;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.Status;

/**
 * A registered association as an update finds it.
 *
 * @param ofSubmissionSet whether its source is a submission set
 */
public record CurrentLink(
    UUID id,
    AssociationKind kind,
    Status status,
    UUID source,
    UUID target,
    boolean ofSubmissionSet) {

  /** The end that is not the object. */
  public UUID otherEnd(UUID object) {
    return source.equals(object) ? target : source;
  }
}
