package org.imag.repository.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.imag.repository.store.PatientDates;
import org.junit.jupiter.api.Test;

/** How long documents are kept (code de la santé publique R1112-7; the latest date wins). */
class LegalMinimumTest {
  private static final LegalMinimum FRANCE = new LegalMinimum(20, 28, 10);

  @Test
  void twentyYearsAfterTheLastStay() {
    assertThat(lastDay("2026-03-01", "1961-04-12", null)).isEqualTo("2046-03-01");
  }

  @Test
  void untilThe28thBirthdayOfAChild() {
    assertThat(lastDay("2026-03-01", "2025-12-24", null)).isEqualTo("2053-12-24");
  }

  @Test
  void anEightYearOldIsKeptAsLongByBothRules() {
    assertThat(lastDay("2026-03-01", "2018-03-01", null)).isEqualTo("2046-03-01");
  }

  @Test
  void tenYearsAfterADeathThatCameLate() {
    assertThat(lastDay("2026-03-01", "1961-04-12", "2040-06-30")).isEqualTo("2050-06-30");
  }

  @Test
  void notShorterForADeathThatCameSoon() {
    assertThat(lastDay("2026-03-01", "1961-04-12", "2026-03-02")).isEqualTo("2046-03-01");
  }

  @Test
  void aLeapDayEndsWithFebruary() {
    assertThat(lastDay("2028-02-29", "1961-04-12", "2044-02-29")).isEqualTo("2054-02-28");
  }

  @Test
  void foreverWhileTheBirthIsNotKnown() {
    assertThat(
            FRANCE.lastDay(
                new PatientDates(
                    LocalDate.parse("1990-01-01"), Optional.empty(), Optional.empty())))
        .isEmpty();
  }

  private static LocalDate lastDay(String lastStay, String birth, String death) {
    return FRANCE
        .lastDay(
            new PatientDates(
                LocalDate.parse(lastStay),
                Optional.of(LocalDate.parse(birth)),
                Optional.ofNullable(death).map(LocalDate::parse)))
        .orElseThrow();
  }
}
