package org.imag.registry.store;

import java.util.Objects;
import java.util.UUID;
import org.imag.registry.metadata.Status;

/**
 * A registered object on its way into an answer.
 *
 * @param sequence its place in the order of registration among the objects of its kind
 * @param patientId the patient it answers under today; null for an association
 * @param registeredPatientId the patient it was registered for; null for an association
 * @param lastUpdateTime of a folder, as DTM; null for everything else
 * @param ebrim the object as registered; null when only the id was asked for, and then everything
 *     but id and sequence is null too
 */
public record StoredObject(
    UUID id,
    long sequence,
    Status status,
    String patientId,
    String registeredPatientId,
    String lastUpdateTime,
    String ebrim) {

  /** Whether the object still is what its text says. */
  public boolean isAsRegistered() {
    return status == Status.APPROVED
        && lastUpdateTime == null
        && Objects.equals(patientId, registeredPatientId);
  }
}
