package org.imag.conformance.testkit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** New OIDs of one run: its start, and a number that counts up. */
final class UniqueIdSource {
  private static final String ROOT = "1.2.42.";

  private final String start =
      LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS"));
  private int last = 1;

  String next() {
    last++;
    return ROOT + start + "." + last;
  }
}
