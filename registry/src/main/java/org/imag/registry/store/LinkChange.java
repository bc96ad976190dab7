package org.imag.registry.store;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A local patient id that belongs to another patient from now on (ITI TF-2 3.64.4.1.2). All patient
 * ids are of the form {@code id^^^&OID&ISO}.
 *
 * @param newPatient the patient it belongs to now
 * @param previousPatient the patient it belonged to; the same when local ids merge only
 * @param localPatient the local id, sourcePatientId of its documents
 * @param subsumedPatient the local id that is merged into it, if any
 */
public record LinkChange(
    String newPatient,
    String previousPatient,
    String localPatient,
    Optional<String> subsumedPatient,
    Origin origin) {

  /**
   * The message it came with.
   *
   * @param sendingApplication MSH-3 as it was sent
   * @param controlId MSH-10
   */
  public record Origin(String sendingApplication, String controlId) {}

  /** Whether documents change their patient, not their local id alone. */
  public boolean movesPatient() {
    return !newPatient.equals(previousPatient);
  }

  /** The local ids of the documents that change. */
  public Set<String> changingLocalPatients() {
    Stream<String> moved = movesPatient() ? Stream.of(localPatient) : Stream.empty();
    return Stream.concat(moved, subsumedPatient.stream())
        .filter(id -> movesPatient() || !id.equals(localPatient))
        .collect(Collectors.toUnmodifiableSet());
  }
}
