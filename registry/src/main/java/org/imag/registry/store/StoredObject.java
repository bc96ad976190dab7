package org.imag.registry.store;

import java.util.UUID;
import org.imag.registry.metadata.Status;

/**
 * A registered object on its way into an answer.
 *
 * @param patientId the patient it answers under today
 * @param registeredPatientId the patient it was registered for
 * @param ebrim the object as registered; null when only the id was asked for
 */
public record StoredObject(
    UUID id, Status status, String patientId, String registeredPatientId, String ebrim) {

  /** Whether the object still is what its text says. */
  public boolean isAsRegistered() {
    return status == Status.APPROVED && patientId.equals(registeredPatientId);
  }
}
