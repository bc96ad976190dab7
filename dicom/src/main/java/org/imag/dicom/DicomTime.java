package org.imag.dicom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times of data sets (DICOM PS3.5 section 6.2: DA, TM; PS3.3 C.12.1.1.8). */
public final class DicomTime {

  private static final Pattern DATE = Pattern.compile("(\\d{4})[.-]?(\\d{2})[.-]?(\\d{2})");
  private static final Pattern TIME =
      Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:\\.(\\d{1,6}))?)?)?");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(\\d{2})");

  private static final DateTimeFormatter DA = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TM = DateTimeFormatter.ofPattern("HHmmss.SSSSSS");

  private DicomTime() {}

  /** A DA value, also in the old forms {@code 2020.01.31} and {@code 2020-01-31}. */
  public static Optional<LocalDate> date(String text) {
    Matcher m = DATE.matcher(text.strip());
    try {
      return m.matches()
          ? Optional.of(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)))
          : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** A TM value, also with colons; what is left out is zero, second 60 counts as 59. */
  public static Optional<LocalTime> time(String text) {
    Matcher m = TIME.matcher(text.strip());
    try {
      return m.matches()
          ? Optional.of(
              LocalTime.of(number(m, 1), number(m, 2), Math.min(number(m, 3), 59), nanos(m)))
          : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /**
   * The moment that a date and a time element name. A missing time is midnight; the zone is
   * Timezone Offset From UTC (0008,0201) of the data set, else the one given.
   */
  public static Optional<Instant> instant(
      DataSet dataSet, int dateTag, int timeTag, ZoneId otherwise) {
    LocalTime time = dataSet.string(timeTag).flatMap(DicomTime::time).orElse(LocalTime.MIDNIGHT);
    ZoneId zone = offset(dataSet).map(ZoneId.class::cast).orElse(otherwise);
    return dataSet
        .string(dateTag)
        .flatMap(DicomTime::date)
        .map(date -> date.atTime(time).atZone(zone).toInstant());
  }

  /** Timezone Offset From UTC (0008,0201), if present and readable. */
  public static Optional<ZoneOffset> offset(DataSet dataSet) {
    return dataSet.string(Tag.TIMEZONE_OFFSET_FROM_UTC).flatMap(DicomTime::offset);
  }

  private static Optional<ZoneOffset> offset(String text) {
    Matcher m = OFFSET.matcher(text);
    try {
      int sign = text.startsWith("-") ? -1 : 1;
      return m.matches()
          ? Optional.of(ZoneOffset.ofHoursMinutes(sign * number(m, 2), sign * number(m, 3)))
          : Optional.empty();
    } catch (DateTimeException noSuchOffset) {
      return Optional.empty();
    }
  }

  /** The DA value of a moment. */
  public static String date(Instant instant, ZoneOffset offset) {
    return DA.format(instant.atOffset(offset));
  }

  /** The TM value of a moment, to the microsecond. */
  public static String time(Instant instant, ZoneOffset offset) {
    return TM.format(instant.atOffset(offset));
  }

  /** The value of Timezone Offset From UTC, such as {@code -0300}. */
  public static String offset(ZoneOffset offset) {
    int minutes = offset.getTotalSeconds() / 60;
    String sign = minutes < 0 ? "-" : "+";
    return String.format("%s%02d%02d", sign, Math.abs(minutes) / 60, Math.abs(minutes) % 60);
  }

  private static int number(Matcher m, int group) {
    return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
  }

  private static int nanos(Matcher m) {
    String fraction = m.group(4) == null ? "" : m.group(4);
    return Integer.parseInt((fraction + "000000000").substring(0, 9));
  }
}
