package org.imag.atnaaudit.message;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads the header of one message: {@code <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID SD [MSG]}
 * (RFC 5424 6).
 */
final class SyslogHeaderParser {
  private static final int HIGHEST_PRIORITY = 191;
  private static final int LONGEST_FIELD = 255;

  private final byte[] message;
  private int at;

  private SyslogHeaderParser(byte[] message) {
    this.message = message;
  }

  static SyslogHeader parse(byte[] message) throws MessageInvalid {
    return new SyslogHeaderParser(message).header();
  }

  private SyslogHeader header() throws MessageInvalid {
    int priority = priority();
    if (!"1".equals(field("VERSION"))) {
      throw new MessageInvalid("the syslog VERSION is not 1 (RFC 5424 6.2.2)");
    }
    Instant sentAt = timestamp(field("TIMESTAMP"));
    String hostname = field("HOSTNAME");
    String appName = field("APP-NAME");
    String processId = field("PROCID");
    String messageId = field("MSGID");
    structuredData();
    if (at < message.length) {
      expect(' ', "after STRUCTURED-DATA");
    }
    return new SyslogHeader(priority, sentAt, hostname, appName, processId, messageId, at);
  }

  private int priority() throws MessageInvalid {
    expect('<', "before PRI");
    int start = at;
    int value = 0;
    while (at < message.length && at - start < 3 && message[at] >= '0' && message[at] <= '9') {
      value = value * 10 + message[at++] - '0';
    }
    if (at == start || value > HIGHEST_PRIORITY) {
      throw new MessageInvalid("PRI is not a number up to 191 (RFC 5424 6.2.1)");
    }
    expect('>', "after PRI");
    return value;
  }

  private String field(String name) throws MessageInvalid {
    int start = at;
    while (at < message.length && message[at] > ' ' && message[at] < 0x7F) {
      at++;
    }
    int length = at - start;
    if (length == 0 || length > LONGEST_FIELD) {
      throw new MessageInvalid(name + " has " + length + " characters (RFC 5424 6)");
    }
    String value = new String(message, start, length, StandardCharsets.US_ASCII);
    expect(' ', "after " + name);
    return value.equals("-") ? null : value;
  }

  private static Instant timestamp(String text) throws MessageInvalid {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new MessageInvalid("TIMESTAMP is not a date and time (RFC 5424 6.2.3)");
    }
  }

  private void structuredData() throws MessageInvalid {
    if (at < message.length && message[at] == '-') {
      at++;
      return;
    }
    int start = at;
    while (at < message.length && message[at] == '[') {
      element();
    }
    if (at == start) {
      throw new MessageInvalid("STRUCTURED-DATA is missing (RFC 5424 6.3)");
    }
  }

  private void element() throws MessageInvalid {
    boolean quoted = false;
    while (++at < message.length) {
      byte next = message[at];
      if (quoted && next == '\\') {
        at++;
      } else if (next == '"') {
        quoted = !quoted;
      } else if (!quoted && next == ']') {
        at++;
        return;
      }
    }
    throw new MessageInvalid("STRUCTURED-DATA has no end (RFC 5424 6.3)");
  }

  private void expect(char character, String where) throws MessageInvalid {
    if (at >= message.length || message[at] != character) {
      throw new MessageInvalid("'" + character + "' expected " + where + " (RFC 5424 6)");
    }
    at++;
  }
}
