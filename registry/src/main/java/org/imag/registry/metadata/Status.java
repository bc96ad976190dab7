package org.imag.registry.metadata;

import java.util.Arrays;
import java.util.Optional;

/** availabilityStatus of a registry object (ITI TF-3 4.2.3.2.2). */
public enum Status {
  APPROVED("urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"),
  DEPRECATED("urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated");

  private final String urn;

  Status(String urn) {
    this.urn = urn;
  }

  /** Its value in messages. */
  public String urn() {
    return urn;
  }

  /** The status of a URN; empty when the registry does not know it. */
  public static Optional<Status> of(String urn) {
    return Arrays.stream(values()).filter(status -> status.urn.equals(urn)).findFirst();
  }
}
