package org.imag.deployment.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the repository of a region has stored and where.
 *
 * @param tiers those that hold something
 * @param damaged the first documents that cannot be delivered
 */
public record StorageReport(List<TierStorage> tiers, List<DamagedDocument> damaged) {
  private static final String TIERS =
      """
      select tier, documents, objects, bytes, oldest, verified_since, damaged
        from repository.storage order by tier desc
      """;
  private static final String DAMAGED =
      """
      select document_unique_id, tier, damage, damaged_at, key
        from repository.damaged_document order by damaged_at, document_unique_id limit 20
      """;

  /** Asks the database of a region. */
  public static StorageReport read(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      return new StorageReport(tiers(statement), damaged(statement));
    }
  }

  private static List<TierStorage> tiers(Statement statement) throws SQLException {
    List<TierStorage> tiers = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(TIERS)) {
      while (rows.next()) {
        tiers.add(
            new TierStorage(
                rows.getString(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getTimestamp(5).toInstant(),
                rows.getTimestamp(6).toInstant(),
                rows.getLong(7)));
      }
    }
    return tiers;
  }

  private static List<DamagedDocument> damaged(Statement statement) throws SQLException {
    List<DamagedDocument> damaged = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(DAMAGED)) {
      while (rows.next()) {
        damaged.add(
            new DamagedDocument(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getTimestamp(4).toInstant(),
                rows.getString(5)));
      }
    }
    return damaged;
  }
}
