package org.imag.affinity.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The region's database answers within two seconds. */
public final class DatabaseCheck implements HealthCheck {
  private static final int SECONDS = 2;

  private final DataSource dataSource;

  public DatabaseCheck(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public void verify() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.isValid(SECONDS)) {
        throw new SQLException("the database does not answer");
      }
    }
  }
}
