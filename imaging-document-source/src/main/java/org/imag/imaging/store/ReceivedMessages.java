package org.imag.imaging.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** The HL7 messages that were taken lately, so that none is acted upon twice (HL7 2.5 2.9.2). */
public final class ReceivedMessages {
  private ReceivedMessages() {}

  /** What became of a message. */
  public enum Taken {
    /** It is kept, or was before. */
    TAKEN,
    /** Another message of this sender had the same control id. */
    OTHER_CONTENT
  }

  /**
   * A message as its sender tells it from others.
   *
   * @param sender application and facility
   * @param controlId MSH-10
   * @param body everything behind the header
   */
  public record Message(String sender, String controlId, String body) {

    /** For operators. */
    String origin() {
      return sender + " " + controlId;
    }
  }

  /** Notes a message within the transaction that acts upon it; empty when it is new. */
  static Optional<Taken> before(Connection connection, Message message) throws SQLException {
    String digest = digest(message.body());
    if (isNew(connection, message, digest)) {
      return Optional.empty();
    }
    boolean same = digest.equals(known(connection, message));
    return Optional.of(same ? Taken.TAKEN : Taken.OTHER_CONTENT);
  }

  private static boolean isNew(Connection connection, Message message, String digest)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into imaging.report_message (sender, control_id, digest) values (?, ?, ?)"
                + " on conflict do nothing")) {
      statement.setString(1, message.sender());
      statement.setString(2, message.controlId());
      statement.setString(3, digest);
      return statement.executeUpdate() == 1;
    }
  }

  private static String known(Connection connection, Message message) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select digest from imaging.report_message where sender = ? and control_id = ?")) {
      statement.setString(1, message.sender());
      statement.setString(2, message.controlId());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
