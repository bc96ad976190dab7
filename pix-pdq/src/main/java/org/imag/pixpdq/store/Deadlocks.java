package org.imag.pixpdq.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

/** PostgreSQL ends one of two transactions that wait for each other; done again, it succeeds. */
public final class Deadlocks {
  /** Deadlock found, serialisation failure, and two that added the same at once. */
  private static final Set<String> STATES = Set.of("40P01", "40001", "23505");

  private static final int MOST_ATTEMPTS = 4;

  private Deadlocks() {}

  /**
   * Does work that is a transaction of its own, again where it met a deadlock, a few times at the
   * most.
   */
  public static <T> T repeat(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (attempt >= MOST_ATTEMPTS || !isIn(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && STATES.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
