package org.imag.repository.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a submission tells about whose document it is.
 *
 * @param id DocumentEntry.patientId as a CX value
 * @param birthDate as the source of the document knows it
 */
public record PatientFacts(Optional<String> id, Optional<LocalDate> birthDate) {
  /** Nothing is told. */
  public static final PatientFacts UNKNOWN = new PatientFacts(Optional.empty(), Optional.empty());
}
