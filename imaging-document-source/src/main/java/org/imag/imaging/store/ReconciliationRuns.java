package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.imag.imaging.publication.ReconciliationRun;
import org.imag.imaging.publication.ReconciliationRun.Findings;
import org.imag.imaging.publication.ReconciliationRun.Phase;

/** The reconciliations and how far each got; at most one is under way. */
@Dependent
public class ReconciliationRuns {
  private static final String LATEST =
      "select * from imaging.reconciliation order by id desc limit 1";

  private final Transactions transactions;

  @Inject
  public ReconciliationRuns(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Begins a run unless one is under way, and answers the one that is. */
  public ReconciliationRun start() {
    return transactions.run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "insert into imaging.reconciliation default values on conflict do nothing")) {
            statement.executeUpdate();
          }
          return latest(connection).orElseThrow();
        });
  }

  /** The newest run. */
  public Optional<ReconciliationRun> latest() {
    return transactions.run(ReconciliationRuns::latest);
  }

  private static Optional<ReconciliationRun> latest(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LATEST);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(run(rows)) : Optional.empty();
    }
  }

  /** Keeps how far a run got. */
  public void advance(ReconciliationRun run) {
    String sql =
        "update imaging.reconciliation set phase = ?, position = ?, studies = ?, manifests = ?,"
            + " unpublished = ?, vanished = ?, unregistered = ?, withdrawn = ?, reason = null,"
            + " finished_at = case when ? = 'DONE' then clock_timestamp() end where id = ?";
    Findings found = run.findings();
    transactions.update(
        sql,
        run.phase().name(),
        run.position(),
        found.studies(),
        found.manifests(),
        found.unpublished(),
        found.vanished(),
        found.unregistered(),
        found.withdrawn(),
        run.phase().name(),
        run.id());
  }

  /** Keeps why a run does not go on now. */
  public void delayed(ReconciliationRun run, String reason) {
    transactions.update(
        "update imaging.reconciliation set reason = ? where id = ?", reason, run.id());
  }

  private static ReconciliationRun run(ResultSet row) throws SQLException {
    Timestamp finished = row.getTimestamp("finished_at");
    return new ReconciliationRun(
        row.getLong("id"),
        Phase.valueOf(row.getString("phase")),
        row.getString("position"),
        new Findings(
            row.getLong("studies"),
            row.getLong("manifests"),
            row.getLong("unpublished"),
            row.getLong("vanished"),
            row.getLong("unregistered"),
            row.getLong("withdrawn")),
        row.getTimestamp("started_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getString("reason"));
  }
}
