package org.imag.atnaaudit.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The schema of the audit repository on a real PostgreSQL, empty before each test, that can be made
 * unreachable.
 */
public final class AuditDatabase implements BeforeEachCallback {
  private DataSource server;
  private volatile boolean down;

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(AuditDatabase.class))
            .getOrComputeIfAbsent(Server.class)
            .postgres
            .getPostgresDatabase();
    down = false;
    execute("drop schema if exists atna_audit cascade");
    Flyway.configure()
        .dataSource(server)
        .schemas("atna_audit")
        .locations("classpath:org/imag/atnaaudit/migrations")
        .load()
        .migrate();
  }

  /** Lets every new connection fail. */
  public void down() {
    down = true;
  }

  public void up() {
    down = false;
  }

  public DataSource dataSource() {
    return new SwitchedDataSource();
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of a query as text. */
  public List<String> column(String sql) throws SQLException {
    try (Connection connection = server.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  public String value(String sql) throws SQLException {
    return column(sql).get(0);
  }

  /** Raw messages in the order of the chain. */
  public List<String> messages() throws SQLException {
    return column(
        "select convert_from(raw, 'UTF8') from atna_audit.audit_message order by chain_no");
  }

  /** Rows whose hash is not that of their content and of the row before them. */
  public List<String> brokenLinks() throws SQLException {
    return column(
        """
        select chain_no from (
          select *, lag(row_hash, 1, decode(repeat('00', 32), 'hex')) over (order by chain_no) as before,
            row_number() over (order by chain_no) as place
          from atna_audit.audit_message) as link
        where chain_no <> place or previous_hash <> before or sha256 <> sha256(raw)
          or row_hash <> sha256(previous_hash || int8send(chain_no) || sha256
            || int8send((extract(epoch from received_at) * 1000000)::bigint)
            || coalesce(peer_certificate, ''))
        """);
  }

  private static final class Server implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    Server() {
      try {
        postgres = EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }

  private final class SwitchedDataSource implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      if (down) {
        throw new SQLException("the database is down", "08001");
      }
      return server.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("no wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
