package org.imag.registry.store;

import java.util.UUID;
import org.imag.registry.metadata.Status;

/**
 * What rules need to know of an object that is already registered.
 *
 * @param kind what it is
 * @param patientId the patient it answers under today; null for an association
 * @param uniqueId null for an association
 * @param hash of a document entry only
 * @param size of a document entry only
 * @param onDemand whether it is an on-demand document entry
 * @param transformation whether it is a document entry that transforms another one beside it (XFRM)
 */
public record RegisteredObject(
    UUID id,
    Kind kind,
    Status status,
    String patientId,
    String uniqueId,
    String hash,
    Long size,
    boolean onDemand,
    boolean transformation) {

  /** The kinds of registry object. */
  public enum Kind {
    DOCUMENT_ENTRY,
    SUBMISSION_SET,
    FOLDER,
    ASSOCIATION
  }

  /** Whether it may be referred to. */
  public boolean isApproved() {
    return status == Status.APPROVED;
  }
}
