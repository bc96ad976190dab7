package org.imag.atnaaudit.message;

import java.time.Instant;

/**
 * One syslog message and what could be read from it.
 *
 * @param raw the message as it came, without its frame
 * @param sha256 of raw
 * @param receivedAt to the microsecond
 * @param header null when the message is not RFC 5424
 * @param event null when its content is no AuditMessage
 * @param problem why header or event is null, else null
 */
public record ReceivedMessage(
    byte[] raw,
    byte[] sha256,
    Instant receivedAt,
    Peer peer,
    SyslogHeader header,
    AuditEvent event,
    String problem) {

  /** The same message as one whose reading cannot be stored. */
  public ReceivedMessage withoutReading(String reason) {
    return new ReceivedMessage(raw, sha256, receivedAt, peer, null, null, reason);
  }
}
