package org.imag.atnaaudit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.UnavailableDataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The schema of the audit repository on a real PostgreSQL, empty before each test, that can be made
 * unreachable.
 */
public final class AuditDatabase implements BeforeEachCallback {
  private TestDatabase database;
  private volatile boolean down;

  @Override
  public void beforeEach(ExtensionContext context) {
    database = TestDatabase.migrated(Actor.ATNA_AUDIT);
    down = false;
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

  public void execute(String sql) {
    database.execute(sql);
  }

  /** The first column of a query as text. */
  public List<String> column(String sql) {
    return database.column(sql);
  }

  public String value(String sql) {
    return database.value(sql);
  }

  /** Raw messages in the order of the chain. */
  public List<String> messages() {
    return column(
        "select convert_from(raw, 'UTF8') from atna_audit.audit_message order by chain_no");
  }

  /** Rows whose hash is not that of their content and of the row before them. */
  public List<String> brokenLinks() {
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

  private final class SwitchedDataSource extends UnavailableDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      if (down) {
        throw new SQLException("the database is down", "08001");
      }
      return database.dataSource().getConnection();
    }
  }
}
