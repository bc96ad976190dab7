package org.imag.deployment.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.region.Region;

/**
 * The audit events that arrived in the audit record repository since a moment, counted by actor and
 * transaction. They are read from the region's database, for there is no transaction yet that asks
 * for them.
 */
final class AuditTally {
  private static final Duration DELIVERY = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String COUNT =
      """
      select source_id || ' ' || coalesce(event_type, event_id), count(*)
        from atna_audit.audit_message
       where event_time >= ?
       group by 1""";

  private final Region region;
  private final Instant beginning;

  private AuditTally(Region region, Instant beginning) {
    this.region = region;
    this.beginning = beginning;
  }

  /** Counts from now on. */
  static AuditTally beginning(Region region) {
    return new AuditTally(region, Instant.now());
  }

  /**
   * Waits until no event of the job is missing.
   *
   * @return how many there are, in words
   * @throws RegionFailure naming the missing ones
   */
  String requireComplete(int patients, int studies) {
    long deadline = System.nanoTime() + DELIVERY.toNanos();
    Map<String, Integer> counted = count();
    while (!missing(counted, patients, studies).isEmpty() && System.nanoTime() < deadline) {
      pause();
      counted = count();
    }
    List<String> missing = missing(counted, patients, studies);
    if (!missing.isEmpty()) {
      throw new RegionFailure(
          "missing in the audit record repository: " + String.join(", ", missing));
    }
    int total = counted.values().stream().mapToInt(Integer::intValue).sum();
    return total + " audit events of the job arrived, none is missing: " + counted;
  }

  private static List<String> missing(Map<String, Integer> counted, int patients, int studies) {
    return List.of();
  }

  private Map<String, Integer> count() {
    Map<String, Integer> counted = new TreeMap<>();
    try (Connection connection = region.openDatabase();
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setTimestamp(1, Timestamp.from(beginning));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counted.put(rows.getString(1), rows.getInt(2));
        }
      }
      return counted;
    } catch (SQLException e) {
      throw new RegionFailure("the audit record repository cannot be read", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure("waiting for audit events was interrupted");
    }
  }
}
