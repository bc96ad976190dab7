package org.imag.deployment.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.region.Region;

/**
 * The audit events that arrived in the audit record repository since a moment. They are read from
 * the region's database, for there is no transaction yet that asks for them.
 */
final class AuditTally {
  private static final Duration DELIVERY = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String COUNT =
      """
      select source_id, coalesce(event_type, event_id), count(*)
        from atna_audit.audit_message
       where event_time >= ? and source_id is not null and event_id is not null
       group by 1, 2""";

  private final Region region;
  private final Instant beginning;
  private final PeerSpool peers;

  /**
   * Counts what happens from a moment on.
   *
   * @param peers the spool of the peers, asked why records do not arrive
   */
  AuditTally(Region region, Instant beginning, PeerSpool peers) {
    this.region = region;
    this.beginning = beginning;
    this.peers = peers;
  }

  /**
   * Waits until no event of the job is missing.
   *
   * @return the events that arrived
   * @throws RegionFailure naming the missing ones
   */
  AuditCounts requireComplete(AuditCounts.Job job) {
    long deadline = System.nanoTime() + DELIVERY.toNanos();
    AuditCounts counts = count();
    while (!counts.missing(job).isEmpty() && System.nanoTime() < deadline) {
      pause();
      counts = count();
    }
    List<String> missing = counts.missing(job);
    if (!missing.isEmpty()) {
      throw new RegionFailure(
          "missing in the audit record repository: "
              + String.join(", ", missing)
              + peers.deliveryProblem().map(why -> "; records wait, for " + why).orElse(""));
    }
    return counts;
  }

  private AuditCounts count() {
    AuditCounts counts = new AuditCounts();
    try (Connection connection = region.openDatabase();
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setTimestamp(1, Timestamp.from(beginning));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.add(rows.getString(1), rows.getString(2), rows.getInt(3));
        }
      }
      return counts;
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
