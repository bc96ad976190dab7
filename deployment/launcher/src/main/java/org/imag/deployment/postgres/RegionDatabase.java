package org.imag.deployment.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.imag.deployment.RegionFailure;

/**
 * The database of a region and the role its server signs in with, inside the embedded PostgreSQL.
 */
public final class RegionDatabase {
  private static final String NAME = "imag";

  private final int port;
  private final String superuserPassword;

  /** The database behind a port of this machine. */
  public RegionDatabase(int port, String superuserPassword) {
    this.port = port;
    this.superuserPassword = superuserPassword;
  }

  /**
   * Makes the role and the database, if they are missing, and sets the role's password.
   *
   * @throws RegionFailure when PostgreSQL refuses
   */
  public void make(String role, String password) {
    String url = "jdbc:postgresql://localhost:" + port + "/postgres";
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.SUPERUSER, superuserPassword);
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
        statement.execute("create role " + quoted(statement, role) + " login");
      }
      statement.execute(
          "alter role "
              + quoted(statement, role)
              + " password "
              + statement.enquoteLiteral(password));
      if (!exists(connection, "select 1 from pg_database where datname = ?", NAME)) {
        statement.execute("create database " + NAME + " owner " + quoted(statement, role));
      }
    } catch (SQLException e) {
      throw new RegionFailure("The database of the region cannot be made", e);
    }
  }

  private static String quoted(Statement statement, String identifier) throws SQLException {
    return statement.enquoteIdentifier(identifier, true);
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
