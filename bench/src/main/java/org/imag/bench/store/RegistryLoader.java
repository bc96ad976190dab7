package org.imag.bench.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.imag.bench.population.Population;
import org.imag.bench.population.Submission;

/**
 * Fills the registry's tables with a population, patient by patient in the order of their numbers,
 * past the registry itself. Within a batch the rows come in the order of time, so that the entries
 * of one patient lie apart on disk as they do in a registry that has been in use.
 */
public final class RegistryLoader {
  private static final int ENTRIES_A_BATCH = 50_000;

  private final Connection connection;
  private final Population population;
  private final Consumer<String> progress;

  /**
   * Loads over that connection.
   *
   * @param progress told one line now and then
   */
  public RegistryLoader(Connection connection, Population population, Consumer<String> progress) {
    this.connection = connection;
    this.population = population;
    this.progress = progress;
  }

  /**
   * Loads further patients until the registry has that many entries at least, not counting those of
   * {@link Population#LARGE}, who comes first.
   *
   * @return what was loaded and how long it took; nothing when there were enough
   */
  public Loaded fill(long entries) throws SQLException, IOException {
    long start = System.nanoTime();
    long before = RegistrySize.entries(connection);
    long present = before;
    long next = lastPatient() + 1;
    if (next == Population.LARGE) {
      present += load(next, next + 1);
      next++;
    }
    for (long wanted = entries + Population.LARGE_ENTRIES; present < wanted; ) {
      long end = end(next, wanted - present);
      present += load(next, end);
      next = end;
      progress.accept(String.format(Locale.ROOT, "%,d entries of %,d", present, wanted));
    }
    if (present > before) {
      settle();
    }
    return new Loaded(present - before, (System.nanoTime() - start) / 1e9);
  }

  /** The highest number of a loaded patient, -1 when there is none. */
  public long lastPatient() throws SQLException {
    String sql =
        """
        select coalesce(max(cast(split_part(split_part(id, '^', 1), '-', 2) as bigint)), -1)
          from registry.patient where id like ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, population.patientPrefix() + "%");
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private long end(long first, long missing) {
    long room = Math.min(ENTRIES_A_BATCH, missing);
    long end = first;
    for (long entries = 0; entries < room; end++) {
      entries += population.entries(end);
    }
    return end;
  }

  /** One batch of patients, all of it or nothing; tells how many entries they have. */
  private long load(long firstPatient, long endPatient) throws SQLException, IOException {
    List<Submission> submissions = population.submissions(firstPatient, endPatient);
    TableCopy copy = new TableCopy(connection);
    connection.setAutoCommit(false);
    try {
      copy.write(
          RegistryTables.PATIENT,
          LongStream.range(firstPatient, endPatient).mapToObj(population::patientId));
      copy.write(RegistryTables.SUBMISSION_SET, submissions.stream().map(Submission::set));
      copy.write(RegistryTables.FOLDER, all(submissions, Submission::folders));
      copy.write(RegistryTables.DOCUMENT_ENTRY, all(submissions, Submission::entries));
      copy.write(RegistryTables.ASSOCIATION, all(submissions, Submission::associations));
      connection.commit();
      return all(submissions, Submission::entries).count();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static <T> Stream<T> all(
      List<Submission> submissions, Function<Submission, List<T>> part) {
    return submissions.stream().map(part).flatMap(Collection::stream);
  }

  /** Statistics for the planner, hint bits and the GIN lists that inserts leave pending. */
  private void settle() throws SQLException {
    progress.accept("vacuum and analyze");
    try (Statement statement = connection.createStatement()) {
      for (String table : RegistrySize.TABLES) {
        statement.execute("vacuum (analyze) registry." + table);
      }
    }
  }

  /**
   * What one loading did.
   *
   * @param entries document entries that were added
   */
  public record Loaded(long entries, double seconds) {}
}
