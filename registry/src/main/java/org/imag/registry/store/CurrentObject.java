package org.imag.registry.store;

import java.util.UUID;
import org.imag.registry.metadata.Status;

/**
 * One version of a registered document entry or folder, or a submission set, as an update finds it.
 *
 * @param logicalId null for a submission set
 * @param version 0 for a submission set
 * @param superseded whether a newer version exists
 * @param patientId the patient it answers under today
 * @param document what only a document entry has, else null
 */
public record CurrentObject(
    UUID id,
    RegisteredObject.Kind kind,
    UUID logicalId,
    int version,
    Status status,
    boolean superseded,
    String patientId,
    String uniqueId,
    Document document) {

  /**
   * Attributes of a document entry that an update may not change in every transaction.
   *
   * @param sourcePatientId null when it has none
   */
  public record Document(
      boolean onDemand, boolean online, String sourcePatientId, String repositoryUniqueId) {}

  /** Whether it is the newest version and approved. */
  public boolean isCurrent() {
    return !superseded && status == Status.APPROVED;
  }
}
