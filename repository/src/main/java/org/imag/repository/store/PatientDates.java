package org.imag.repository.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What decides how long the documents of a patient are kept.
 *
 * @param lastStay the last day the patient was seen, or a later day
 * @param birth the day of birth, empty when unknown
 * @param death the day of death, empty when alive or unknown
 */
public record PatientDates(
    LocalDate lastStay, Optional<LocalDate> birth, Optional<LocalDate> death) {}
