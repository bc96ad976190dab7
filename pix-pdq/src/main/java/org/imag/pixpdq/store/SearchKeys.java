package org.imag.pixpdq.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imag.matching.name.NameForm;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;

/**
 * How records are normalised so that demographics queries find them: what is written in another way
 * has the same key. Queries normalise what they ask for by the same methods.
 */
public final class SearchKeys {
  private static final Pattern NAME_SEPARATOR = Pattern.compile("[\\s,]+");
  private static final Pattern NO_DIGITS = Pattern.compile("\\D");
  private static final Pattern NO_DATE = Pattern.compile("[^\\d].*", Pattern.DOTALL);
  private static final String FIRST_DAY = "0101";
  private static final int DAY_LENGTH = 8;
  private static final int YEAR_LENGTH = 4;

  /** Digits of a telephone number that do not depend on the country code. */
  private static final int SUBSCRIBER_DIGITS = 9;

  private SearchKeys() {}

  /** The keys of a record; none when it must not be found. */
  static Set<SearchKey> of(PatientTraits traits) {
    if (traits.isHidden()) {
      return Set.of();
    }
    Set<SearchKey> keys = new LinkedHashSet<>();
    families(traits).forEach(name -> addName(keys, name, SearchKind.FAMILY));
    givens(traits).forEach(name -> addName(keys, name, SearchKind.GIVEN));
    families(traits).forEach(name -> add(keys, SearchKind.FAMILY_SOUND, sound(name)));
    givens(traits).forEach(name -> add(keys, SearchKind.GIVEN_SOUND, sound(name)));
    spellings(traits.mother().family()).forEach(name -> add(keys, SearchKind.MOTHER, name));
    traits.telecoms().forEach(number -> add(keys, SearchKind.TELECOM, telecom(number)));
    add(keys, SearchKind.ACCOUNT, account(traits.accountNumber()));
    addAddress(keys, traits.address());
    return keys;
  }

  private static void addAddress(Set<SearchKey> keys, PostalAddress address) {
    add(keys, SearchKind.STREET, place(address.street()));
    add(keys, SearchKind.CITY, place(address.city()));
    add(keys, SearchKind.POSTCODE, place(address.postcode()));
  }

  /**
   * Every record has a family name key, an empty one if need be: it is what birth dates hang on.
   */
  private static void addName(Set<SearchKey> keys, String name, SearchKind kind) {
    spellings(name).forEach(spelling -> keys.add(new SearchKey(kind, spelling)));
  }

  private static void add(Set<SearchKey> keys, SearchKind kind, String value) {
    if (!value.isEmpty()) {
      keys.add(new SearchKey(kind, value));
    }
  }

  /**
   * The family names of a patient, as sent: the legal one, then the used one where there is one.
   */
  public static List<String> families(PatientTraits traits) {
    String used = traits.used().family();
    return used.isEmpty()
        ? List.of(traits.legal().family())
        : List.of(traits.legal().family(), used);
  }

  /** The given names of a patient, as sent: each alone, and the list of the birth certificate. */
  public static List<String> givens(PatientTraits traits) {
    return Stream.of(traits.legal(), traits.used())
        .flatMap(SearchKeys::givens)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private static Stream<String> givens(PersonName name) {
    Stream<String> listed = Arrays.stream(NAME_SEPARATOR.split(name.givens()));
    return Stream.concat(Stream.of(name.given(), name.givens()), listed);
  }

  /** How a name may be written for the index: with and without its particles. */
  public static Set<String> spellings(String name) {
    NameForm form = NameForm.of(name);
    if (form.isEmpty()) {
      return Set.of(NameForm.letters(name));
    }
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(form.compact());
    spellings.add(String.join("", form.core()));
    return Collections.unmodifiableSet(spellings);
  }

  /** How a name sounds; empty when it is none. */
  public static String sound(String name) {
    return NameForm.of(name).sound();
  }

  /** A mail address, or the end of a telephone number. */
  public static String telecom(String number) {
    if (number.contains("@")) {
      return number.strip().toLowerCase(Locale.ROOT);
    }
    String digits = NO_DIGITS.matcher(number).replaceAll("");
    return digits.substring(Math.max(0, digits.length() - SUBSCRIBER_DIGITS));
  }

  /** An account number. */
  public static String account(String number) {
    return number.strip().toUpperCase(Locale.ROOT);
  }

  /** A street, city or postcode. */
  public static String place(String text) {
    return NameForm.letters(text);
  }

  /** The day of a birth date, or the first that a shorter one may mean; empty when unknown. */
  static String day(String birthDate) {
    String digits = NO_DATE.matcher(birthDate.replace("-", "")).replaceFirst("");
    if (digits.length() < YEAR_LENGTH) {
      return "";
    }
    String day = digits.substring(0, Math.min(DAY_LENGTH, digits.length()));
    return day + FIRST_DAY.substring(Math.min(FIRST_DAY.length(), day.length() - YEAR_LENGTH));
  }
}
