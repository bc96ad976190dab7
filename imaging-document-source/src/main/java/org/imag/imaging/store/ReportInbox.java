package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.imaging.report.ReportAction;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportDocument;
import org.imag.imaging.report.ReportKey;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.report.ReportStatus;
import org.imag.imaging.store.ReceivedMessages.Message;
import org.imag.imaging.store.ReceivedMessages.Taken;

/**
 * Takes reports in: when a call returns, what has to be done about them is on disk, in the order in
 * which it was said.
 */
@Dependent
public class ReportInbox {
  private final Transactions transactions;

  @Inject
  public ReportInbox(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Takes the reports of a message, all of them or none. The same message again changes nothing.
   *
   * @param recorded leaves the audit record; when it fails nothing is taken
   */
  public Taken take(Message message, List<ReportNotice> notices, Runnable recorded) {
    return transactions.run(
        connection -> {
          Optional<Taken> before = ReceivedMessages.before(connection, message);
          if (before.isEmpty()) {
            add(connection, message.origin(), notices);
            recorded.run();
          }
          return before.orElse(Taken.TAKEN);
        });
  }

  /**
   * Takes reports that did not come by a message.
   *
   * @param origin for operators
   */
  public void take(String origin, List<ReportNotice> notices, Runnable recorded) {
    transactions.run(
        connection -> {
          add(connection, origin, notices);
          recorded.run();
          return null;
        });
  }

  private static void add(Connection connection, String origin, List<ReportNotice> notices)
      throws SQLException {
    for (ReportNotice notice : notices) {
      ReportAction action = notice.status().action().orElseThrow();
      if (action == ReportAction.PUBLISH) {
        publish(connection, origin, notice, reportId(connection, notice.key()));
      } else {
        for (long report : existing(connection, notice)) {
          withdraw(connection, origin, notice, action, report);
        }
      }
    }
  }

  /** The row of the report, which from here on only this transaction adds to. */
  private static long reportId(Connection connection, ReportKey key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into imaging.report (order_number, order_authority, document_code, part)"
                + " values (?, ?, ?, ?) on conflict"
                + " (order_number, order_authority, document_code, part)"
                + " do update set part = excluded.part returning report_id")) {
      bind(statement, key);
      statement.setString(4, key.part());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** The report itself, or, when a withdrawal does not say which part, all of that document. */
  private static List<Long> existing(Connection connection, ReportNotice notice)
      throws SQLException {
    List<Long> exact = reports(connection, notice.key(), " and part = ?");
    return exact.isEmpty() ? reports(connection, notice.key(), "") : exact;
  }

  private static List<Long> reports(Connection connection, ReportKey key, String condition)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select report_id from imaging.report where order_number = ? and order_authority = ?"
                + " and document_code = ?"
                + condition
                + " order by report_id for update")) {
      bind(statement, key);
      if (!condition.isEmpty()) {
        statement.setString(4, key.part());
      }
      List<Long> reports = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reports.add(rows.getLong(1));
        }
      }
      return reports;
    }
  }

  private static void bind(PreparedStatement statement, ReportKey key) throws SQLException {
    statement.setString(1, key.orderNumber());
    statement.setString(2, key.orderAuthority());
    statement.setString(3, key.documentCode());
  }

  /** What was said last about a report. */
  private record Latest(
      long eventId, String action, String state, String content, String details, String patient) {

    /**
     * Whether a notice says nothing new: a final report of this patient with the same content, or a
     * correction that corrects its metadata no more than its content.
     */
    boolean isRepeatedBy(ReportNotice notice, String detailsDigest) {
      return action.equals(ReportAction.PUBLISH.name())
          && notice.document().orElseThrow().digest().equals(content)
          && notice.patient().cx().equals(patient)
          && (notice.status() == ReportStatus.FINAL || detailsDigest.equals(details));
    }
  }

  private static Optional<Latest> latest(Connection connection, long report) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select event_id, action, state, content_digest, details_digest,"
                + " source_patient_id || '^^^&' || source_patient_oid || '&ISO'"
                + " from imaging.report_event where report_id = ? and state <> 'CANCELLED'"
                + " order by event_id desc limit 1")) {
      statement.setLong(1, report);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Latest(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6)))
            : Optional.empty();
      }
    }
  }

  private static void publish(
      Connection connection, String origin, ReportNotice notice, long report) throws SQLException {
    String detailsDigest = detailsDigest(notice.details());
    Optional<Latest> latest = latest(connection, report);
    if (latest.filter(last -> last.isRepeatedBy(notice, detailsDigest)).isEmpty()) {
      insert(connection, origin, notice, ReportAction.PUBLISH, report);
    } else if (latest.get().state().equals("GIVEN_UP")) {
      ReportJobs.retry(connection, latest.get().eventId());
    }
  }

  /** What was never sent need not be sent; what was, is withdrawn in its turn. */
  private static void withdraw(
      Connection connection, String origin, ReportNotice notice, ReportAction action, long report)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update imaging.report_event set state = 'CANCELLED', content = null,"
                + " finished_at = clock_timestamp() where report_id = ? and action = 'PUBLISH'"
                + " and state in ('WAITING', 'GIVEN_UP') and submission_set_uid is null")) {
      statement.setLong(1, report);
      statement.executeUpdate();
    }
    Optional<Latest> latest = latest(connection, report);
    if (latest.isEmpty() || !latest.get().action().equals(action.name())) {
      insert(connection, origin, notice, action, report);
    } else if (latest.get().state().equals("GIVEN_UP")) {
      ReportJobs.retry(connection, latest.get().eventId());
    }
  }

  private static void insert(
      Connection connection, String origin, ReportNotice notice, ReportAction action, long report)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into imaging.report_event (report_id, action, origin, source_patient_id,"
                + " source_patient_namespace, source_patient_oid, format, content,"
                + " content_digest, details, details_digest)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)")) {
      statement.setLong(1, report);
      statement.setString(2, action.name());
      statement.setString(3, origin);
      statement.setString(4, notice.patient().id());
      statement.setString(5, notice.patient().authority().namespace());
      statement.setString(6, notice.patient().authority().oid());
      Optional<ReportDocument> document = notice.document();
      statement.setString(7, document.map(each -> each.format().name()).orElse(null));
      statement.setBytes(8, document.map(ReportDocument::content).orElse(null));
      statement.setString(9, document.map(ReportDocument::digest).orElse(null));
      statement.setString(10, ReportColumns.json(notice.details()));
      statement.setString(11, detailsDigest(notice.details()));
      statement.executeUpdate();
    }
  }

  /** Of everything but the id of the document, which may be ours. */
  private static String detailsDigest(ReportDetails details) {
    Map<ReportDetail, List<String>> compared = new EnumMap<>(ReportDetail.class);
    compared.putAll(details.asMap());
    compared.remove(ReportDetail.DOCUMENT_ID);
    return ReceivedMessages.digest(compared.toString());
  }
}
