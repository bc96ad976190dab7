package org.imag.matching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A birth date as sent and as read. 1 January, 31 December, a day 00 and the lunar months (00, 13
 * and more) stand for what is not known: such a date is weak evidence.
 *
 * @param raw as sent
 * @param precision how much of it is known
 * @param read the interpreted date: an unknown day is the first, an unknown month January, and both
 *     unknown are 31 December; empty when nothing is known
 */
public record BirthDate(String raw, Precision precision, Optional<LocalDate> read) {
  /** A date that is not known. */
  public static final BirthDate NONE = new BirthDate("", Precision.NONE, Optional.empty());

  private static final Pattern SHAPE =
      Pattern.compile("(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2})(?:[T\\d].*)?)?)?", Pattern.DOTALL);
  private static final int LONGEST = 40;
  private static final int EARLIEST = 1850;
  private static final int LATEST = 2150;

  /** How much of a date is known. */
  public enum Precision {
    FULL,
    MONTH,
    YEAR,
    WEAK,
    NONE
  }

  /** Reads {@code YYYY[MM[DD]]}, with or without hyphens, with or without a time. */
  public static BirthDate of(String raw) {
    Matcher shape = SHAPE.matcher(raw.length() > LONGEST ? "" : raw.strip());
    if (!shape.matches()) {
      return unreadable(raw);
    }
    int year = Integer.parseInt(shape.group(1));
    if (year < EARLIEST || year > LATEST) {
      return unreadable(raw);
    }
    if (shape.group(2) == null) {
      return new BirthDate(raw, Precision.YEAR, Optional.of(LocalDate.of(year, 12, 31)));
    }
    int month = Integer.parseInt(shape.group(2));
    return shape.group(3) == null
        ? ofMonth(raw, year, month)
        : ofDay(raw, year, month, Integer.parseInt(shape.group(3)));
  }

  private static BirthDate unreadable(String raw) {
    return new BirthDate(raw, Precision.NONE, Optional.empty());
  }

  private static BirthDate ofMonth(String raw, int year, int month) {
    return isMonth(month)
        ? new BirthDate(raw, Precision.MONTH, Optional.of(LocalDate.of(year, month, 1)))
        : weak(raw, LocalDate.of(year, 12, 31));
  }

  private static BirthDate ofDay(String raw, int year, int month, int day) {
    if (!isMonth(month)) {
      return weak(raw, day == 0 ? LocalDate.of(year, 12, 31) : inMonth(year, 1, day));
    }
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return standsForUnknown(date)
          ? weak(raw, date)
          : new BirthDate(raw, Precision.FULL, Optional.of(date));
    } catch (DateTimeException e) {
      return weak(raw, LocalDate.of(year, month, 1));
    }
  }

  private static boolean isMonth(int month) {
    return month >= 1 && month <= 12;
  }

  private static LocalDate inMonth(int year, int month, int day) {
    return YearMonth.of(year, month).atDay(day <= 31 ? day : 1);
  }

  private static BirthDate weak(String raw, LocalDate date) {
    return new BirthDate(raw, Precision.WEAK, Optional.of(date));
  }

  private static boolean standsForUnknown(LocalDate date) {
    return date.getDayOfYear() == 1 || date.getMonthValue() == 12 && date.getDayOfMonth() == 31;
  }

  /** Whether day, month and year are known. */
  public boolean isFull() {
    return precision == Precision.FULL;
  }
}
