package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manifest of each study that the registry was given last, as reconciliation reads them. */
@Dependent
public class PublishedManifests {
  private final Transactions transactions;

  @Inject
  public PublishedManifests(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * A manifest that was registered.
   *
   * @param studyInstanceUid the study it is of
   * @param manifestUid its SOP Instance UID, which is the document's uniqueId
   */
  public record Published(String studyInstanceUid, String manifestUid) {}

  /** The manifests of the studies that follow a study, in the order of their UIDs. */
  public List<Published> after(String studyInstanceUid, int limit) {
    String sql =
        "select distinct on (study_instance_uid) study_instance_uid, manifest_uid"
            + " from imaging.manifest where registered_at is not null and study_instance_uid > ?"
            + " order by study_instance_uid, registered_at desc limit ?";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, studyInstanceUid);
            statement.setInt(2, limit);
            List<Published> page = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                page.add(new Published(rows.getString(1), rows.getString(2)));
              }
            }
            return page;
          }
        });
  }

  /** The content digest of the study's manifest, when it has one. */
  public Optional<String> digestOf(String studyInstanceUid) {
    String sql =
        "select content_digest from imaging.manifest where study_instance_uid = ?"
            + " and registered_at is not null order by registered_at desc limit 1";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, studyInstanceUid);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
          }
        });
  }

  /** The registry does not have the manifest: publication sends it again under the same ids. */
  public void unregistered(String manifestUid) {
    transactions.update(
        "update imaging.manifest set registered_at = null where manifest_uid = ?", manifestUid);
  }
}
