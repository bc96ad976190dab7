package org.imag.deployment.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.imag.deployment.OwnerOnly;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database keeps what was committed, whatever happens to its processes. */
class PostgresServerTest {
  @TempDir private Path home;
  private int port;
  private PostgresServer server;
  private Path password;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    password = home.resolve("secrets/superuser.password");
    OwnerOnly.secret(password);
    server =
        new PostgresServer(
            PostgresBinaries.unpackedBelow(Path.of("target")),
            home.resolve("postgresql"),
            home.resolve("log/postgresql.log"),
            port);
    server.start(password);
    new RegionDatabase(port, Files.readString(password)).make("imag", "mot-de-passe'");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void committedDataAreSafeOnDisk() throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(query("show " + setting)).isEqualTo("on");
    }
  }

  @Test
  void dataSurviveARestart() throws SQLException {
    execute("create table patient as select 'LÉVEILLÉ' as name");

    server.stop();
    assertThat(server.running()).isFalse();
    server.start(password);

    assertThat(query("select name from patient")).isEqualTo("LÉVEILLÉ");
  }

  @Test
  void dataSurviveTheSuddenDeathOfTheServer() throws Exception {
    execute("create table patient as select 'CŒUR' as name");

    long pid = Long.parseLong(Files.readAllLines(home.resolve("postgresql/postmaster.pid")).get(0));
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    while (server.running()) {
      Thread.sleep(50);
    }
    server.start(password);

    assertThat(query("select name from patient")).isEqualTo("CŒUR");
  }

  @Test
  void theDatabaseIsMadeOnce() throws SQLException, IOException {
    execute("create table patient as select 'Éloïse' as name");

    new RegionDatabase(port, Files.readString(password)).make("imag", "mot-de-passe'");

    assertThat(query("select name from patient")).isEqualTo("Éloïse");
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThatThrownBy(() -> connect("faux")).hasMessageContaining("password");
  }

  private Connection connect(String withPassword) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/imag", "imag", withPassword);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect("mot-de-passe'");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = connect("mot-de-passe'");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
