package org.imag.pixpdq.vigilance;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imag.pixpdq.vigilance.DeskRefused.Reason;

/**
 * A search as the French rules want it: the birth date first, then at most three letters of a name,
 * so that no variant of the name is missed (RNIV).
 *
 * @param date YYYYMMDD
 * @param letters capital, without accents; empty for everybody born that day
 */
public record BirthSearch(String date, String letters) {
  private static final int MOST_LETTERS = 3;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("d/M/uuuu", Locale.FRENCH)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads what a person typed.
   *
   * @param date as 03/11/1992, 1992-11-03 or 03111992
   * @throws DeskRefused when it is no day, or the letters are more than three
   */
  public static BirthSearch typed(String date, String letters) {
    LocalDate day = day(date.strip()).orElseThrow(() -> new DeskRefused(Reason.SEARCH_UNCLEAR));
    String plain = plain(letters.strip());
    if (plain.codePointCount(0, plain.length()) > MOST_LETTERS) {
      throw new DeskRefused(Reason.SEARCH_UNCLEAR);
    }
    return new BirthSearch(day.format(DateTimeFormatter.BASIC_ISO_DATE), plain);
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      if (typed.matches("[0-9]{8}")) {
        String parted =
            typed.substring(0, 2) + "/" + typed.substring(2, 4) + "/" + typed.substring(4);
        return Optional.of(LocalDate.parse(parted, FRENCH));
      }
      return Optional.of(LocalDate.parse(typed, typed.contains("/") ? FRENCH : ISO));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String plain(String letters) {
    return MARKS
        .matcher(Normalizer.normalize(letters, Normalizer.Form.NFD))
        .replaceAll("")
        .toUpperCase(Locale.ROOT);
  }
}
