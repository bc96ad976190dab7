package org.imag.affinity.wire;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.imag.affinity.Actor;

/** Brings an actor's schema to the version its WAR carries. */
final class SchemaMigration {
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
        .load()
        .migrate();
  }
}
