package org.imag.repository;

import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.imag.affinity.testing.TestDatabase;

/** What the product asks of its database. */
public final class Statements {
  private Statements() {}

  /** How many statements the work takes. */
  public static long of(TestDatabase database, Runnable work) {
    Statistics statistics = database.factory().unwrap(SessionFactory.class).getStatistics();
    long before = statistics.getPrepareStatementCount();
    work.run();
    return statistics.getPrepareStatementCount() - before;
  }
}
