package org.imag.repository.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the hospital tells about a patient; what is empty is not told.
 *
 * @param patientId as DocumentEntry.patientId has it
 * @param birth day of birth
 * @param lastStay last day the patient was seen
 * @param death day of death
 */
public record ToldDates(
    String patientId,
    Optional<LocalDate> birth,
    Optional<LocalDate> lastStay,
    Optional<LocalDate> death) {}
