package org.imag.registry.update;

import java.util.List;
import java.util.Optional;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.Status;

/** A change of availabilityStatus (MU 3.57.4.1.3.3.2, .4 and .5). */
record StatusUpdate(Association instruction) {
  static final String ORIGINAL_STATUS = "OriginalStatus";
  static final String NEW_STATUS = "NewStatus";

  /** The status that the object is said to have; empty unless it is one known value. */
  Optional<Status> original() {
    return status(ORIGINAL_STATUS);
  }

  /** The status that it shall have; empty unless it is one known value. */
  Optional<Status> wanted() {
    return status(NEW_STATUS);
  }

  private Optional<Status> status(String slot) {
    List<String> values = instruction.values(slot);
    return values.size() == 1 ? Status.of(values.get(0)) : Optional.empty();
  }
}
