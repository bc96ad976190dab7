package org.imag.imaging.reporting;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of messages and CDA documents are local, XDS times are UTC (ITI TF-3 4.2.3.1.7, DTM). */
final class Hl7Time {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(?:\\.\\d+)?([+-]\\d{4})?");
  private static final int DATE_DIGITS = 8;
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private Hl7Time() {}

  /**
   * The same time in UTC, as precise as it was. A day cannot be converted and stays.
   *
   * @param zone that holds where the time has no offset
   * @return empty when the text is not a time
   */
  static Optional<String> utc(String text, ZoneId zone) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      String digits = digits(time);
      LocalDateTime local = local(time);
      if (digits.length() <= DATE_DIGITS) {
        return Optional.of(digits);
      }
      ZoneId valid = time.group(7) == null ? zone : ZoneOffset.of(time.group(7));
      String utc = SECONDS.format(local.atZone(valid).withZoneSameInstant(ZoneOffset.UTC));
      return Optional.of(utc.substring(0, digits.length()));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private static String digits(Matcher time) {
    StringBuilder digits = new StringBuilder();
    for (int group = 1; group <= 6 && time.group(group) != null; group++) {
      digits.append(time.group(group));
    }
    return digits.toString();
  }

  private static LocalDateTime local(Matcher time) {
    return LocalDateTime.of(
        number(time, 1, 1),
        number(time, 2, 1),
        number(time, 3, 1),
        number(time, 4, 0),
        number(time, 5, 0),
        Math.min(number(time, 6, 0), 59));
  }

  private static int number(Matcher time, int group, int otherwise) {
    return time.group(group) == null ? otherwise : Integer.parseInt(time.group(group));
  }
}
