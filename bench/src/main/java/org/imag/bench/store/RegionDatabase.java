package org.imag.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The database behind a region, signed in as its server does.
 *
 * @param url JDBC URL
 */
public record RegionDatabase(String url, String user, String password) {
  private static final int PORT_LINE = 3;

  /**
   * The embedded database of a region that {@code ./imag up} started.
   *
   * @param home the region's data folder
   * @throws IOException when it does not run or keeps its files elsewhere
   */
  public static RegionDatabase embedded(Path home, String user) throws IOException {
    if (Files.notExists(processFile(home))) {
      throw new IOException(
          "the region of " + home + " has no embedded PostgreSQL that runs; start it by ./imag up");
    }
    List<String> lines = Files.readAllLines(processFile(home));
    return new RegionDatabase(
        "jdbc:postgresql://localhost:" + lines.get(PORT_LINE).strip() + "/imag",
        user,
        Files.readString(home.resolve("secrets/database.password")).strip());
  }

  /** The file in which the embedded PostgreSQL writes its process id and port. */
  public static Path processFile(Path home) {
    return home.resolve("postgresql/postmaster.pid");
  }

  /** A connection that sends text parameters without a type, for the server to decide. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("stringtype", "unspecified");
    properties.setProperty("prepareThreshold", "1");
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public String toString() {
    return url;
  }
}
