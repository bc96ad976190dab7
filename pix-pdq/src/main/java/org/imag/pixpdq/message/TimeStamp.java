package org.imag.pixpdq.message;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data type TS, as precise as its sender knows: a year at least (HL7 2.3.1, 2.8.42). */
public final class TimeStamp {
  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{4}(?:\\d{2}){0,5})(?:(?<=\\d{14})\\.\\d{1,4})?(?:[+-]\\d{4})?");
  private static final String EARLIEST = "00000101000000";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  private TimeStamp() {}

  /** Whether the text is a time stamp that names a real date and time. */
  public static boolean isValid(String text) {
    Matcher parts = SYNTAX.matcher(text);
    return parts.matches() && isReal(parts.group(1));
  }

  private static boolean isReal(String digits) {
    try {
      LocalDateTime.parse(digits + EARLIEST.substring(digits.length()), SECONDS);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
