package org.imag.conformance.client;

import java.time.Duration;
import java.time.Instant;

/**
 * One message sent and what came back, as text fit for a report. Large contents are cut or
 * summarised by the client that recorded them.
 *
 * @param startedAt when the request left
 * @param took until the whole answer was read
 * @param transaction e.g. {@code ITI-42}
 * @param peer the address of the system asked
 * @param request headers and content sent
 * @param response headers and content received, or what failed
 */
public record Exchange(
    Instant startedAt,
    Duration took,
    String transaction,
    String peer,
    String request,
    String response) {

  /** Longest text kept of one message, in characters. */
  public static final int MAX_TEXT = 64 * 1024;

  /** Cuts a text that is longer than {@link #MAX_TEXT} and says so. */
  public static String bounded(String text) {
    return text.length() <= MAX_TEXT
        ? text
        : text.substring(0, MAX_TEXT)
            + "\n[... "
            + (text.length() - MAX_TEXT)
            + " more characters]";
  }
}
