package org.imag.pixpdq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two transactions that wait for each other PostgreSQL ends one, which has to come again. */
class DeadlocksTest {
  private final AtomicInteger attempts = new AtomicInteger();

  private String failing(int times, String state) {
    if (attempts.incrementAndGet() <= times) {
      throw new PersistenceException(new SQLException("failed", state));
    }
    return "done";
  }

  @ParameterizedTest
  @CsvSource({"1,40P01", "3,40P01", "1,40001", "1,23505"})
  void doesTheWorkAgain(int times, String state) {
    assertThat(Deadlocks.repeat(() -> failing(times, state))).isEqualTo("done");
    assertThat(attempts).hasValue(times + 1);
  }

  @Test
  void givesUpAfterSomeAttempts() {
    assertThatThrownBy(() -> Deadlocks.repeat(() -> failing(100, "40P01")))
        .isInstanceOf(PersistenceException.class);
    assertThat(attempts).hasValue(4);
  }

  @Test
  void doesNothingAgainThatFailedForAnotherReason() {
    assertThatThrownBy(() -> Deadlocks.repeat(() -> failing(1, "23502")))
        .isInstanceOf(PersistenceException.class);
    assertThat(attempts).hasValue(1);
  }
}
