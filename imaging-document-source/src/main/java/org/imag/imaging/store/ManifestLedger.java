package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.imag.imaging.publication.ManifestRecord;

/**
 * Every manifest this source made, written before it is sent, so that a retry after a crash sends
 * the same document under the same ids and the registry can tell that it has it already.
 */
@Dependent
public class ManifestLedger {
  private static final String COLUMNS =
      "manifest_uid, study_instance_uid, revision, content_digest, entry_uuid,"
          + " replaced_entry_uuid, submission_set_uid, patient_id, source_patient_id, content";

  private final Transactions transactions;

  @Inject
  public ManifestLedger(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Keeps a manifest that is about to be sent; an unsent older one of the study is dropped. */
  public void prepare(ManifestRecord manifest) {
    transactions.run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "delete from imaging.manifest where study_instance_uid = ?"
                      + " and registered_at is null and withdrawn_at is null")) {
            statement.setString(1, manifest.studyInstanceUid());
            statement.executeUpdate();
          }
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "insert into imaging.manifest (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?)")) {
            fill(statement, manifest);
            return statement.executeUpdate();
          }
        });
  }

  private static void fill(PreparedStatement statement, ManifestRecord manifest)
      throws SQLException {
    statement.setString(1, manifest.manifestUid());
    statement.setString(2, manifest.studyInstanceUid());
    statement.setLong(3, manifest.revision());
    statement.setString(4, manifest.contentDigest());
    statement.setString(5, manifest.entryUuid());
    statement.setString(6, manifest.replacedEntryUuid());
    statement.setString(7, manifest.submissionSetUid());
    statement.setString(8, manifest.patientId());
    statement.setString(9, manifest.sourcePatientId());
    statement.setBytes(10, manifest.content());
  }

  /** The registry has the manifest. */
  public void registered(ManifestRecord manifest) {
    transactions.update(
        "update imaging.manifest set registered_at = clock_timestamp()"
            + " where manifest_uid = ? and registered_at is null",
        manifest.manifestUid());
  }

  /** Forgets a manifest the registry refused. */
  public void drop(ManifestRecord manifest) {
    transactions.update(
        "delete from imaging.manifest where manifest_uid = ?"
            + " and registered_at is null and withdrawn_at is null",
        manifest.manifestUid());
  }

  /** The manifest of the study that was written but is not known to be registered. */
  public Optional<ManifestRecord> unfinished(String studyInstanceUid) {
    return latest(studyInstanceUid, "registered_at is null and withdrawn_at is null");
  }

  /** The manifest of the study that stands in the registry; none once it is withdrawn. */
  public Optional<ManifestRecord> current(String studyInstanceUid) {
    return latest(studyInstanceUid, "registered_at is not null");
  }

  /** How many manifests of the study were issued so far. */
  public long issues(String studyInstanceUid) {
    return transactions.run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select count(*) from imaging.manifest where study_instance_uid = ?"
                      + " and (registered_at is not null or withdrawn_at is not null)")) {
            statement.setString(1, studyInstanceUid);
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              return rows.getLong(1);
            }
          }
        });
  }

  /**
   * The registry offers no manifest of the study any more: neither this one, which has no
   * successor, nor those it has replaced.
   */
  public void withdrawn(ManifestRecord manifest) {
    transactions.update(
        "update imaging.manifest set withdrawn_at = clock_timestamp(), registered_at = null"
            + " where manifest_uid = ? or study_instance_uid = ? and registered_at is not null",
        manifest.manifestUid(),
        manifest.studyInstanceUid());
  }

  private Optional<ManifestRecord> latest(String studyInstanceUid, String condition) {
    String sql =
        "select "
            + COLUMNS
            + " from imaging.manifest where study_instance_uid = ? and "
            + condition
            + " order by registered_at desc, created_at desc limit 1";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, studyInstanceUid);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() ? Optional.of(manifest(rows)) : Optional.empty();
            }
          }
        });
  }

  private static ManifestRecord manifest(ResultSet row) throws SQLException {
    return new ManifestRecord(
        row.getString("manifest_uid"),
        row.getString("study_instance_uid"),
        row.getLong("revision"),
        row.getString("content_digest"),
        row.getString("entry_uuid"),
        row.getString("replaced_entry_uuid"),
        row.getString("submission_set_uid"),
        row.getString("patient_id"),
        row.getString("source_patient_id"),
        row.getBytes("content"));
  }
}
