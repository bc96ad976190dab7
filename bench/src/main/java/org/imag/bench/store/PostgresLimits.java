package org.imag.bench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import org.imag.bench.measure.Task;
import org.imag.bench.population.Population;
import org.imag.bench.population.Submission;

/**
 * What the registry's database does by itself, without anything of a registry in front: the bound
 * of what any registry on it can reach.
 */
public final class PostgresLimits {
  private static final String SCHEMA = "bench";
  private static final int PREPARED_PATIENTS = 300;

  private final RegionDatabase database;

  /** The limits of that database. */
  public PostgresLimits(RegionDatabase database) {
    this.database = database;
  }

  /**
   * Makes empty tables with the columns and indexes of the registry's, in a schema of their own.
   */
  public void prepare() throws SQLException {
    drop();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + SCHEMA);
      for (String table : RegistrySize.TABLES) {
        statement.execute(
            "create table %s.%s (like registry.%s including all)".formatted(SCHEMA, table, table));
      }
    }
  }

  /** Drops what {@link #prepare()} made. */
  public void drop() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists " + SCHEMA + " cascade");
    }
  }

  /**
   * Inserts a submission set with so many documents and the associations between them, in one
   * statement and one durable transaction, into those tables.
   */
  public Task.Factory insertions(Population population, int documents) {
    List<Submission> submissions =
        population.submissions(1, PREPARED_PATIENTS).stream()
            .filter(submission -> submission.entries().size() >= documents)
            .toList();
    SubmissionStatement statement = new SubmissionStatement(SCHEMA, documents);
    List<List<String>> rows = submissions.stream().map(statement::values).toList();
    return () -> new Insertion(database.connect(), statement, rows);
  }

  /** Selects the approved entries of a patient who has ten, with their text. */
  public Task.Factory selections(Population population, long lastPatient) {
    return () -> new Selection(database.connect(), population, lastPatient);
  }

  private record Insertion(
      Connection connection,
      PreparedStatement prepared,
      SubmissionStatement statement,
      List<List<String>> rows)
      implements Task {
    Insertion(Connection connection, SubmissionStatement statement, List<List<String>> rows)
        throws SQLException {
      this(connection, connection.prepareStatement(statement.sql()), statement, rows);
    }

    @Override
    public String once(SplittableRandom random) throws SQLException {
      List<String> values = rows.get(random.nextInt(rows.size()));
      for (int i = 0; i < values.size(); i++) {
        prepared.setString(i + 1, statement.renewed(i, values.get(i), random));
      }
      return prepared.executeUpdate() == 1 ? "" : "not inserted";
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  private record Selection(
      Connection connection, PreparedStatement statement, Population population, long lastPatient)
      implements Task {
    private static final String SQL =
        """
        select id, status, patient_id, ebrim from registry.document_entry
         where patient_id = ? and status = 'APPROVED' order by sequence
        """;

    Selection(Connection connection, Population population, long lastPatient) throws SQLException {
      this(connection, connection.prepareStatement(SQL), population, lastPatient);
    }

    @Override
    public String once(SplittableRandom random) throws SQLException {
      statement.setString(1, population.patientId(Population.anyWithTen(random, lastPatient)));
      int found = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found += rows.getString("ebrim").isEmpty() ? 0 : 1;
        }
      }
      return found == Population.TEN ? "" : found + " rows";
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
