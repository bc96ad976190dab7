package org.imag.repository.retention;

import java.time.LocalDate;
import java.util.Optional;
import org.imag.repository.store.PatientDates;

/**
 * How long the law has the documents of a patient kept: some years after the last stay, until a
 * birthday of the patient, and some years after death, whichever is latest (in France code de la
 * santé publique R1112-7: 20 years, 28th birthday, 10 years).
 *
 * @param yearsAfterLastStay for everybody
 * @param untilBirthday for those who were children
 * @param yearsAfterDeath for those who died
 */
public record LegalMinimum(int yearsAfterLastStay, int untilBirthday, int yearsAfterDeath) {

  /** The last day they are kept on; empty, that is for ever, while the birth is not known. */
  public Optional<LocalDate> lastDay(PatientDates patient) {
    return patient.birth().map(birth -> lastDay(patient, birth));
  }

  private LocalDate lastDay(PatientDates patient, LocalDate birth) {
    LocalDate stay = patient.lastStay().plusYears(yearsAfterLastStay);
    LocalDate grownUp = birth.plusYears(untilBirthday);
    LocalDate living = later(stay, grownUp);
    return patient
        .death()
        .map(death -> later(living, death.plusYears(yearsAfterDeath)))
        .orElse(living);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
