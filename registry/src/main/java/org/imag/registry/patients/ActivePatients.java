package org.imag.registry.patients;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.registry.store.PatientStore;

/** Patient ids that a message relies on: known, and not merged into another. */
public final class ActivePatients {
  private ActivePatients() {}

  /**
   * Locks a patient that PID-3 names and one that MRG-1 names, which may be the same.
   *
   * @throws PatientFeedRefused when one is not fed, or was merged before
   */
  public static void lock(PatientStore patients, String current, String prior) {
    require(patients.lock(List.of(current, prior)), current, prior);
  }

  static void require(Map<String, Optional<String>> known, String current, String prior) {
    requireKnown(known, current, "PID-3");
    requireKnown(known, prior, "MRG-1");
    requireActive(known, current, "PID-3");
    requireActive(known, prior, "MRG-1");
  }

  private static void requireKnown(Map<String, Optional<String>> known, String id, String field) {
    if (!known.containsKey(id)) {
      throw PatientFeedRefused.unknownId(field, "is not known to the registry");
    }
  }

  private static void requireActive(Map<String, Optional<String>> known, String id, String field) {
    if (known.get(id).isPresent()) {
      throw PatientFeedRefused.conflict(field, "was merged into another identifier before");
    }
  }
}
