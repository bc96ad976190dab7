package org.imag.atnaaudit.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reads the messages of one peer. Every message is taken, whatever it is (ITI TF-2 3.20.4.1.3). Not
 * for several threads at once.
 */
public final class MessageReader {
  private final Peer peer;
  private final Clock clock;
  private final AuditMessageParser parser = new AuditMessageParser();

  public MessageReader(Peer peer, Clock clock) {
    this.peer = peer;
    this.clock = clock;
  }

  /** Takes one message, without its frame. */
  public ReceivedMessage read(byte[] raw) {
    byte[] sha256 = sha256(raw);
    Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    SyslogHeader header = null;
    try {
      header = SyslogHeaderParser.parse(raw);
      AuditEvent event = parser.parse(raw, header.contentOffset());
      return new ReceivedMessage(raw, sha256, receivedAt, peer, header, event, null);
    } catch (MessageInvalid e) {
      return new ReceivedMessage(raw, sha256, receivedAt, peer, header, null, e.getMessage());
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
