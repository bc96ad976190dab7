package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.imag.imaging.archive.ArchiveUnavailable;

/** Runs work on the region's database, each piece in a transaction of its own. */
@Dependent
public class Transactions {
  private final DataSource dataSource;

  @Inject
  public Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Work that may answer something and may fail as SQL or files do. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T with(Connection connection) throws SQLException, E;
  }

  /**
   * Commits when the work returns, rolls back when it throws.
   *
   * @throws ArchiveUnavailable when the database does not do its part
   */
  public <T, E extends Exception> T run(Work<T, E> work) throws E {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.with(connection);
        connection.commit();
        return result;
      } finally {
        // after a commit there is nothing left to roll back
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ArchiveUnavailable("the archive's index cannot be used now; try again later", e);
    }
  }

  /**
   * Runs one statement in a transaction of its own.
   *
   * @return how many rows it changed
   * @throws ArchiveUnavailable when the database does not do its part
   */
  public int update(String sql, Object... parameters) {
    return run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
          }
        });
  }
}
