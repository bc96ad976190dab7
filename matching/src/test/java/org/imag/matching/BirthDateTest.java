package org.imag.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.imag.matching.BirthDate.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Birth dates as the French rules of identity vigilance (RNIV) and INSi write them. */
class BirthDateTest {
  @ParameterizedTest
  @CsvSource({
    "19781208, FULL, 1978-12-08",
    "1978-12-08, FULL, 1978-12-08",
    "197812081530, FULL, 1978-12-08",
    "19780801, FULL, 1978-08-01",
    "19780101, WEAK, 1978-01-01",
    "19781231, WEAK, 1978-12-31",
    "19780800, WEAK, 1978-08-01",
    "19780000, WEAK, 1978-12-31",
    "19781412, WEAK, 1978-01-12",
    "19780230, WEAK, 1978-02-01",
    "197808, MONTH, 1978-08-01",
    "1978, YEAR, 1978-12-31"
  })
  void whatStandsForAnUnknownDateIsWeak(String raw, Precision precision, LocalDate read) {
    BirthDate date = BirthDate.of(raw);

    assertThat(date.precision()).isEqualTo(precision);
    assertThat(date.read()).contains(read);
    assertThat(date.raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "08/12/1978", "00000000", "99991231", "1978120"})
  void whatIsNoDateIsNotKnown(String raw) {
    assertThat(BirthDate.of(raw).read()).isEmpty();
  }
}
