package org.imag.imaging;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with the schema of the imaging document source, shared by the tests of a run.
 */
public final class TestDatabase {
  private static final DataSource SHARED = start();

  private TestDatabase() {}

  /** The database, emptied. */
  public static DataSource empty() {
    execute(
        "truncate imaging.manifest, imaging.publication_job, imaging.instance, imaging.series,"
            + " imaging.study");
    return SHARED;
  }

  private static DataSource start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
      DataSource dataSource = postgres.getPostgresDatabase();
      Flyway.configure()
          .dataSource(dataSource)
          .schemas("imaging")
          .locations("classpath:org/imag/imaging/migrations")
          .load()
          .migrate();
      return dataSource;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes the database behind the product's back. */
  public static void execute(String sql) {
    try (Connection connection = SHARED.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number a query answers. */
  public static long number(String sql) {
    return Long.parseLong(text(sql));
  }

  /** The first value a query answers. */
  public static String text(String sql) {
    try (Connection connection = SHARED.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
