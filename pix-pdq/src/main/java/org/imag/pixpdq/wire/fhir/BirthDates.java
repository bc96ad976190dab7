package org.imag.pixpdq.wire.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.imag.pixpdq.query.SearchCriteria.DateSpan;

/**
 * The search parameter {@code birthdate}: days, months or years with prefixes (FHIR R4 3.1.1.4.7).
 */
final class BirthDates {
  private static final Pattern DATE =
      Pattern.compile("(eq|ge|gt|le|lt|sa|eb)?([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");
  private static final LocalDate FIRST = LocalDate.of(1800, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  private BirthDates() {}

  /**
   * The days on which all values hold.
   *
   * @throws FhirRefusal when one is no date
   */
  static Optional<DateSpan> span(List<List<SearchParameters.Value>> values) {
    LocalDate from = FIRST;
    LocalDate to = LAST;
    for (List<SearchParameters.Value> any : values) {
      if (any.size() != 1) {
        throw FhirRefusal.of(
            400, IssueType.NOTSUPPORTED, "birthdate takes one value; repeat it for a span");
      }
      Days days = days(any.get(0).text());
      from = days.from.isAfter(from) ? days.from : from;
      to = days.to.isBefore(to) ? days.to : to;
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(new DateSpan(text(from), text(to)));
  }

  private record Days(LocalDate from, LocalDate to) {}

  private static Days days(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      throw noDate();
    }
    Days days = days(date.group(2), date.group(3), date.group(4));
    return switch (date.group(1) == null ? "eq" : date.group(1)) {
      case "ge" -> new Days(days.from, LAST);
      case "gt", "sa" -> new Days(days.to.plusDays(1), LAST);
      case "le" -> new Days(FIRST, days.to);
      case "lt", "eb" -> new Days(FIRST, days.from.minusDays(1));
      default -> days;
    };
  }

  private static Days days(String year, String month, String day) {
    try {
      int number = Integer.parseInt(year);
      if (month == null) {
        return new Days(LocalDate.of(number, 1, 1), LocalDate.of(number, 12, 31));
      }
      YearMonth of = YearMonth.of(number, Integer.parseInt(month));
      return day == null
          ? new Days(of.atDay(1), of.atEndOfMonth())
          : new Days(
              of.atDay(1).withDayOfMonth(Integer.parseInt(day)),
              of.atDay(1).withDayOfMonth(Integer.parseInt(day)));
    } catch (DateTimeException e) {
      throw noDate();
    }
  }

  private static FhirRefusal noDate() {
    return FhirRefusal.of(
        400,
        IssueType.INVALID,
        "birthdate must be YYYY, YYYY-MM or YYYY-MM-DD, with eq, ge, gt, le, lt, sa, eb or no"
            + " prefix");
  }

  private static String text(LocalDate day) {
    return day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
