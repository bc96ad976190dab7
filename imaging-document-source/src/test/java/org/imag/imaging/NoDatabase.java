package org.imag.imaging;

import java.sql.Connection;
import java.sql.SQLException;
import org.imag.affinity.testing.UnavailableDataSource;

/** A database that is down. */
public final class NoDatabase extends UnavailableDataSource {
  @Override
  public Connection getConnection() throws SQLException {
    throw new SQLException("the database is down");
  }
}
