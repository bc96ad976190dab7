package org.imag.registry.metadata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * The time format of XDS metadata, {@code YYYY[MM[DD[hh[mm[ss]]]]]} in UTC (ITI TF-3 4.2.3.1.7).
 */
public final class Dtm {
  private static final Pattern SYNTAX = Pattern.compile("\\d{4}(\\d{2}){0,5}");
  private static final String EARLIEST = "00000101000000";
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private Dtm() {}

  /** Whether the text is a DTM that names a real date and time. */
  public static boolean isValid(String text) {
    try {
      earliest(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * The first instant that the text covers: missing parts count as their smallest value.
   *
   * @throws DateTimeException when the text is no DTM
   */
  public static Instant earliest(String text) {
    if (!SYNTAX.matcher(text).matches()) {
      throw new DateTimeException("not of the form YYYY[MM[DD[hh[mm[ss]]]]]");
    }
    String padded = text + EARLIEST.substring(text.length());
    return LocalDateTime.parse(
            padded, SECONDS.withResolverStyle(java.time.format.ResolverStyle.STRICT))
        .toInstant(ZoneOffset.UTC);
  }

  /** The instant with second precision. */
  public static String of(Instant instant) {
    return SECONDS.format(instant.atOffset(ZoneOffset.UTC));
  }
}
