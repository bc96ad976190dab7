package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportKey;

/** How far the studies of the archive were looked through for reports. */
@Dependent
public class ReportScans {
  private final Transactions transactions;

  @Inject
  public ReportScans(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * A study that has changed since it was looked through.
   *
   * @param revision it has now
   */
  public record Changed(String studyInstanceUid, long revision) {}

  /** Quiet studies that have changed. */
  public List<Changed> changed(int most) {
    String sql =
        "select j.study_instance_uid, j.revision from imaging.publication_job j"
            + " left join imaging.report_scan s using (study_instance_uid)"
            + " where (s.revision is null or s.revision < j.revision)"
            + " and (j.due_at <= clock_timestamp() or j.published_revision >= j.revision)"
            + " order by j.due_at limit ?";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, most);
            List<Changed> studies = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                studies.add(new Changed(row.getString(1), row.getLong(2)));
              }
            }
            return studies;
          }
        });
  }

  /** The study was looked through. */
  public void scanned(Changed study) {
    transactions.run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "insert into imaging.report_scan (study_instance_uid, revision) values (?, ?)"
                      + " on conflict (study_instance_uid) do update"
                      + " set revision = greatest(report_scan.revision, excluded.revision)")) {
            statement.setString(1, study.studyInstanceUid());
            statement.setLong(2, study.revision());
            return statement.executeUpdate();
          }
        });
  }

  /**
   * A report that was taken out of the archive.
   *
   * @param patient whose it is
   */
  public record Offered(ReportKey key, SourcePatientId patient) {}

  /** The reports with that authority and part that are not withdrawn. */
  public List<Offered> offered(String orderAuthority, String part) {
    String sql =
        "select r.order_number, r.document_code, e.source_patient_id,"
            + " e.source_patient_namespace, e.source_patient_oid from imaging.report r"
            + " join lateral (select * from imaging.report_event l where l.report_id = r.report_id"
            + " and l.state <> 'CANCELLED' order by l.event_id desc limit 1) e"
            + " on e.action = 'PUBLISH' where r.order_authority = ? and r.part = ?";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, orderAuthority);
            statement.setString(2, part);
            List<Offered> reports = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                reports.add(offered(row, orderAuthority, part));
              }
            }
            return reports;
          }
        });
  }

  private static Offered offered(ResultSet row, String orderAuthority, String part)
      throws SQLException {
    AssigningAuthority authority = new AssigningAuthority(row.getString(4), row.getString(5));
    return new Offered(
        new ReportKey(row.getString(1), orderAuthority, row.getString(2), part),
        new SourcePatientId(row.getString(3), authority));
  }
}
