package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.imaging.report.ReportEvent;
import org.imag.imaging.report.ReportSubmission;

/** Works off what has to be done about reports: durable, in order for each report. */
@Dependent
public class ReportJobs {
  private static final int MOST_SHOWN = 200;
  private static final Duration MESSAGES_KEPT = Duration.ofDays(30);

  private final Transactions transactions;

  @Inject
  public ReportJobs(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Takes the event that has been due longest and whose report has no earlier one waiting; nobody
   * else gets it until the lease ends, also when this process dies.
   */
  public Optional<ReportEvent> claim(Duration lease) {
    String sql =
        "update imaging.report_event set"
            + " leased_until = clock_timestamp() + ? * interval '1 millisecond'"
            + " where event_id = (select event_id from imaging.report_event e"
            + " where state = 'WAITING' and due_at <= clock_timestamp()"
            + " and (leased_until is null or leased_until < clock_timestamp())"
            + " and not exists (select 1 from imaging.report_event earlier"
            + " where earlier.report_id = e.report_id and earlier.state = 'WAITING'"
            + " and earlier.event_id < e.event_id)"
            + " order by due_at, event_id limit 1 for update skip locked) returning "
            + ReportColumns.ALL;
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, lease.toMillis());
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(ReportColumns.event(row)) : Optional.empty();
            }
          }
        });
  }

  /**
   * Keeps the ids under which the event is about to be sent.
   *
   * @return false when it was cancelled meanwhile and must not be sent
   */
  public boolean prepare(ReportEvent event, ReportSubmission ids) {
    return transactions.update(
            "update imaging.report_event set patient_id = ?, document_uid = ?, entry_uuid = ?,"
                + " submission_set_uid = ?, submission_set_uuid = ?, replaced_entry_uuid = ?"
                + " where event_id = ? and state = 'WAITING'",
            ids.patientId(),
            ids.documentUid(),
            ids.entryUuid(),
            ids.submissionSetUid(),
            ids.submissionSetUuid(),
            ids.replacedEntryUuid().orElse(null),
            event.id())
        == 1;
  }

  /** Forgets the ids of a submission that the registry refused: nothing of it is there. */
  public void forget(ReportEvent event) {
    transactions.update(
        "update imaging.report_event set patient_id = null, document_uid = null,"
            + " entry_uuid = null, submission_set_uid = null, submission_set_uuid = null,"
            + " replaced_entry_uuid = null where event_id = ?",
        event.id());
  }

  /**
   * The event is done; its document is in the repository and not needed here any more. What was
   * given up before it is no longer of interest.
   */
  public void done(ReportEvent event) {
    transactions.update(
        "update imaging.report_event set content = null, leased_until = null,"
            + " finished_at = clock_timestamp(), reason = null, state = case"
            + " when event_id = ? or entry_uuid is not null then 'DONE' else 'CANCELLED' end"
            + " where event_id = ? and state = 'WAITING'"
            + " or report_id = ? and event_id < ? and state = 'GIVEN_UP'",
        event.id(),
        event.id(),
        event.reportId(),
        event.id());
  }

  /** The attempt failed; the next one comes after the delay. */
  public void retryLater(ReportEvent event, String reason, Duration delay) {
    transactions.update(
        "update imaging.report_event set attempts = attempts + 1, leased_until = null, reason = ?,"
            + " due_at = clock_timestamp() + ? * interval '1 millisecond' where event_id = ?",
        reason,
        delay.toMillis(),
        event.id());
  }

  /** No further attempt until somebody asks or the sender sends it again. */
  public void giveUp(ReportEvent event, String reason) {
    transactions.update(
        "update imaging.report_event set attempts = attempts + 1, leased_until = null, reason = ?,"
            + " state = 'GIVEN_UP' where event_id = ? and state = 'WAITING'",
        reason,
        event.id());
  }

  /**
   * The versions of a report that the registry may have and that precede the event, the latest
   * first.
   *
   * @param withdrawnToo whether versions before the last withdrawal count
   */
  public List<ReportEvent> versions(ReportEvent event, boolean withdrawnToo) {
    String sql =
        "select "
            + ReportColumns.ALL.replace("content,", "null::bytea as content,")
            + " from imaging.report_event where report_id = ? and event_id < ?"
            + " and action = 'PUBLISH' and entry_uuid is not null and state <> 'CANCELLED'"
            + (withdrawnToo
                ? ""
                : " and event_id > coalesce((select max(w.event_id) from imaging.report_event w"
                    + " where w.report_id = report_event.report_id and w.action <> 'PUBLISH'"
                    + " and w.state = 'DONE' and w.event_id < ?), 0)")
            + " order by event_id desc";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, event.reportId());
            statement.setLong(2, event.id());
            if (!withdrawnToo) {
              statement.setLong(3, event.id());
            }
            List<ReportEvent> versions = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                versions.add(ReportColumns.event(rows));
              }
            }
            return versions;
          }
        });
  }

  /**
   * A report that is not yet where it should be.
   *
   * @param id to ask for another attempt
   * @param origin sender and control id of its message, or its file
   * @param orderNumber filler order number
   * @param action what is to be done
   * @param state WAITING or GIVEN_UP
   * @param attempts that failed
   * @param reason of the last failure, or null
   * @param dueAt when it is tried next
   */
  public record Unfinished(
      long id,
      String origin,
      String orderNumber,
      String action,
      String state,
      int attempts,
      String reason,
      Instant dueAt) {}

  /** What failed at least once and is not done, the oldest first. */
  public List<Unfinished> unfinished() {
    String sql =
        "select e.event_id, e.origin, r.order_number, e.action, e.state, e.attempts, e.reason,"
            + " e.due_at from imaging.report_event e join imaging.report r using (report_id)"
            + " where e.state = 'GIVEN_UP' or e.state = 'WAITING' and e.attempts > 0"
            + " order by e.event_id limit "
            + MOST_SHOWN;
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet row = statement.executeQuery()) {
            List<Unfinished> found = new ArrayList<>();
            while (row.next()) {
              found.add(
                  new Unfinished(
                      row.getLong(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5),
                      row.getInt(6),
                      row.getString(7),
                      row.getTimestamp(8).toInstant()));
            }
            return found;
          }
        });
  }

  /**
   * How many reports are where.
   *
   * @param waiting not tried yet
   * @param retrying failed and tried again
   * @param givenUp not tried any more
   */
  public record Counts(long waiting, long retrying, long givenUp) {}

  /** For the health page. */
  public Counts counts() {
    String sql =
        "select count(*) filter (where state = 'WAITING' and attempts = 0),"
            + " count(*) filter (where state = 'WAITING' and attempts > 0),"
            + " count(*) filter (where state = 'GIVEN_UP') from imaging.report_event"
            + " where state in ('WAITING', 'GIVEN_UP')";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet row = statement.executeQuery()) {
            row.next();
            return new Counts(row.getLong(1), row.getLong(2), row.getLong(3));
          }
        });
  }

  /** Makes an event due now, also one that was given up. False when there is none to be done. */
  public boolean retry(long eventId) {
    return transactions.run(connection -> retry(connection, eventId) == 1);
  }

  static int retry(Connection connection, long eventId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update imaging.report_event set state = 'WAITING', attempts = 0, reason = null,"
                + " due_at = clock_timestamp() where event_id = ?"
                + " and state in ('WAITING', 'GIVEN_UP')")) {
      statement.setLong(1, eventId);
      return statement.executeUpdate();
    }
  }

  /** Ends every lease: for the start of a server. */
  public void endLeases() {
    transactions.update(
        "update imaging.report_event set leased_until = null where leased_until is not null");
  }

  /** Forgets control ids that no sender repeats any more. */
  public void forgetOldMessages() {
    transactions.update(
        "delete from imaging.report_message"
            + " where received_at < clock_timestamp() - ? * interval '1 second'",
        MESSAGES_KEPT.toSeconds());
  }
}
