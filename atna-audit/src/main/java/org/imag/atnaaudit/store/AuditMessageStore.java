package org.imag.atnaaudit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.imag.atnaaudit.message.ReceivedMessage;

/**
 * Appends messages to {@code atna_audit.audit_message}, chained by hash. A message equal byte for
 * byte to one of the last weeks is the same message delivered again, and is not stored a second
 * time: senders tell equal events apart by TIMESTAMP.
 */
public final class AuditMessageStore {
  private static final Duration REDELIVERY = Duration.ofDays(40);

  private final DataSource dataSource;
  private final Clock clock;

  public AuditMessageStore(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Stores the messages in one transaction, in order.
   *
   * @return number of messages that were not stored yet
   * @throws AuditStoreFailure when none is stored
   */
  public int append(List<ReceivedMessage> messages) throws AuditStoreFailure {
    try {
      return appendInOneTransaction(messages);
    } catch (SQLException e) {
      throw new AuditStoreFailure(e);
    }
  }

  private int appendInOneTransaction(List<ReceivedMessage> messages) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int stored = append(connection, messages);
        connection.commit();
        return stored;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private int append(Connection connection, List<ReceivedMessage> messages) throws SQLException {
    ChainLink head = lockHead(connection);
    List<ReceivedMessage> unknown = withoutRedeliveries(connection, messages);
    if (!unknown.isEmpty()) {
      for (MonthPartition month : MonthPartition.of(unknown)) {
        month.createIfAbsent(connection);
      }
      moveHead(connection, insert(connection, head, unknown));
    }
    return unknown.size();
  }

  private static ChainLink lockHead(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select chain_no, row_hash from atna_audit.chain_head for update");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the audit chain has no head");
      }
      return new ChainLink(row.getLong(1), row.getBytes(2));
    }
  }

  private static void moveHead(Connection connection, ChainLink head) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update atna_audit.chain_head set chain_no = ?, row_hash = ?")) {
      update.setLong(1, head.number());
      update.setBytes(2, head.hash());
      update.executeUpdate();
    }
  }

  private List<ReceivedMessage> withoutRedeliveries(
      Connection connection, List<ReceivedMessage> messages) throws SQLException {
    Set<String> known = known(connection, messages);
    List<ReceivedMessage> unknown = new ArrayList<>();
    for (ReceivedMessage message : messages) {
      if (known.add(HexFormat.of().formatHex(message.sha256()))) {
        unknown.add(message);
      }
    }
    return unknown;
  }

  private Set<String> known(Connection connection, List<ReceivedMessage> messages)
      throws SQLException {
    Set<String> known = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select sha256 from atna_audit.audit_message where sha256 = any (?) and received_at > ?")) {
      byte[][] hashes = messages.stream().map(ReceivedMessage::sha256).toArray(byte[][]::new);
      select.setArray(1, connection.createArrayOf("bytea", hashes));
      select.setObject(
          2, OffsetDateTime.ofInstant(clock.instant().minus(REDELIVERY), ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.add(HexFormat.of().formatHex(rows.getBytes(1)));
        }
      }
    }
    return known;
  }

  private static ChainLink insert(
      Connection connection, ChainLink head, List<ReceivedMessage> messages) throws SQLException {
    ChainLink last = head;
    try (AuditMessageInsert insert = new AuditMessageInsert(connection)) {
      for (ReceivedMessage message : messages) {
        ChainLink next = last.followedBy(message);
        insert.add(message, last, next);
        last = next;
      }
      insert.execute();
    }
    return last;
  }
}
