package org.imag.affinity.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes RFC 5424 messages as ITI TF-2 3.20.4.1.2 wants them: facility 10 severity 5, MSGID {@code
 * IHE+RFC-3881}, no structured data, no byte order mark. No two messages of one instance bear the
 * same timestamp, so that no two are equal.
 */
final class SyslogHeader {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int HOSTNAME_LENGTH = 255;
  private static final int APP_NAME_LENGTH = 48;
  private static final int PROCID_LENGTH = 128;

  private final String hostname;
  private final String processId;
  private final AtomicLong lastMicros = new AtomicLong();

  SyslogHeader(String hostname, String processId) {
    this.hostname = printable(hostname, HOSTNAME_LENGTH);
    this.processId = printable(processId, PROCID_LENGTH);
  }

  byte[] message(String application, String auditMessage) {
    String header =
        "<85>1 %s %s %s %s IHE+RFC-3881 - "
            .formatted(
                MICROSECONDS.format(nextTimestamp()),
                hostname,
                printable(application, APP_NAME_LENGTH),
                processId);
    return (header + withoutByteOrderMark(auditMessage)).getBytes(StandardCharsets.UTF_8);
  }

  private Instant nextTimestamp() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    long micros = lastMicros.updateAndGet(last -> Math.max(last + 1, now));
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String printable(String value, int length) {
    String clean = value == null ? "" : value.replaceAll("[^\\x21-\\x7E]", "_");
    return clean.isEmpty() ? "-" : clean.substring(0, Math.min(length, clean.length()));
  }
}
