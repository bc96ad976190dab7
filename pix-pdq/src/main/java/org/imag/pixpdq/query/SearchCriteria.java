package org.imag.pixpdq.query;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.identity.PatientIdentifier;

/**
 * What a demographics query asks for (ITI TF-2 3.21.4.1.2, 3.47.4.1.2, ITI-78). All criteria must
 * hold; of several values of one criterion one must. Empty lists and texts ask for nothing.
 *
 * @param identifiers one of these ids
 * @param families one of these family names, legal or used
 * @param givens one of these given names
 * @param birth born in this span
 * @param sex M or F; other codes match everybody
 * @param address where the patient lives
 * @param accountNumber PID-18
 * @param mothersFamily birth name of the mother
 * @param telecom a telephone number or mail address
 */
public record SearchCriteria(
    List<PatientIdentifier> identifiers,
    List<NamePattern> families,
    List<NamePattern> givens,
    Optional<DateSpan> birth,
    String sex,
    AddressPattern address,
    String accountNumber,
    Optional<NamePattern> mothersFamily,
    String telecom) {

  /**
   * A name to look for. Case, accents, hyphens and particles never matter.
   *
   * @param text the name or its beginning
   * @param manner how the patient's name must meet it
   */
  public record NamePattern(String text, Manner manner) {
    /** How names meet. */
    public enum Manner {
      /** They are the same, but for how they are written. */
      SAME,
      /** The patient's begins so. */
      BEGINS,
      /** They are the same or sound alike. */
      ALIKE
    }
  }

  /**
   * Days, both included, as YYYYMMDD.
   *
   * @param from the first
   * @param to the last
   */
  public record DateSpan(String from, String to) {
    /** The days that a date means, which may be a year or a month alone. */
    public static DateSpan of(String date) {
      if (date.length() == 4) {
        return new DateSpan(date + "0101", date + "1231");
      }
      if (date.length() == 6) {
        YearMonth month = YearMonth.parse(date, DateTimeFormatter.ofPattern("uuuuMM"));
        return new DateSpan(date + "01", date + month.lengthOfMonth());
      }
      String day = date.substring(0, 8);
      return new DateSpan(day, day);
    }
  }

  /**
   * An address to look for; the beginning of the street and city is enough.
   *
   * @param street or empty
   * @param city or empty
   * @param postcode or empty
   */
  public record AddressPattern(String street, String city, String postcode) {
    /** Any address. */
    public static final AddressPattern ANY = new AddressPattern("", "", "");
  }
}
