package org.imag.matching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.imag.matching.BirthDate.Precision;

/** Compares birth dates; incomplete ones and those that stand for an unknown date weigh little. */
final class DateComparison {
  private static final Set<Integer> SHIFTS = Set.of(1, 10);

  private DateComparison() {}

  static void compare(BirthDate a, BirthDate b, Map<Field, Level> levels) {
    if (a.read().isPresent() && b.read().isPresent()) {
      levels.put(Field.BIRTH_DATE, level(a, b));
    }
  }

  private static Level level(BirthDate a, BirthDate b) {
    LocalDate one = a.read().orElseThrow();
    LocalDate other = b.read().orElseThrow();
    if (a.isFull() && b.isFull()) {
      return full(one, other);
    }
    if (a.precision() == b.precision() && one.equals(other)) {
      return Level.WEAK;
    }
    boolean monthTells = knowsMonth(a) && knowsMonth(b);
    return one.getYear() == other.getYear() && (!monthTells || one.getMonth() == other.getMonth())
        ? Level.COMPATIBLE
        : Level.DIFFERENT;
  }

  private static boolean knowsMonth(BirthDate date) {
    return date.isFull() || date.precision() == Precision.MONTH;
  }

  private static Level full(LocalDate one, LocalDate other) {
    if (one.equals(other)) {
      return Level.EXACT;
    }
    if (isSwapped(one, other)) {
      return Level.SWAPPED;
    }
    if (isOneDigit(digits(one), digits(other))) {
      return Level.ONE_DIGIT;
    }
    boolean sameDay =
        one.getMonth() == other.getMonth() && one.getDayOfMonth() == other.getDayOfMonth();
    return sameDay && SHIFTS.contains(Math.abs(one.getYear() - other.getYear()))
        ? Level.SHIFTED
        : Level.DIFFERENT;
  }

  private static boolean isSwapped(LocalDate one, LocalDate other) {
    try {
      return one.getDayOfMonth() <= 12
          && LocalDate.of(one.getYear(), one.getDayOfMonth(), one.getMonthValue()).equals(other);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String digits(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  static boolean isOneDigit(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int first = 0;
    while (first < one.length() && one.charAt(first) == other.charAt(first)) {
      first++;
    }
    return first < one.length() && (restEquals(one, other, first + 1) || swap(one, other, first));
  }

  private static boolean swap(String one, String other, int first) {
    return first + 1 < one.length()
        && one.charAt(first) == other.charAt(first + 1)
        && one.charAt(first + 1) == other.charAt(first)
        && restEquals(one, other, first + 2);
  }

  private static boolean restEquals(String one, String other, int from) {
    return one.substring(from).equals(other.substring(from));
  }
}
