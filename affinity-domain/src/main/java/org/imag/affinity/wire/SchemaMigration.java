package org.imag.affinity.wire;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.imag.affinity.Actor;

/**
 * Brings an actor's schema to the version its WAR carries; a database that is not there yet is
 * waited for, four minutes at most.
 */
final class SchemaMigration {
  private static final int CONNECT_RETRIES = 60;
  private static final int SECONDS_BETWEEN = 4;

  private final DataSource dataSource;
  private final ClassLoader classLoader;

  SchemaMigration(DataSource dataSource, ClassLoader classLoader) {
    this.dataSource = dataSource;
    this.classLoader = classLoader;
  }

  void migrate(Actor actor) {
    Flyway.configure(classLoader)
        .dataSource(dataSource)
        .schemas(actor.schema())
        .locations("classpath:" + actor.migrations())
        .failOnMissingLocations(false)
        .connectRetries(CONNECT_RETRIES)
        .connectRetriesInterval(SECONDS_BETWEEN)
        .load()
        .migrate();
  }
}
