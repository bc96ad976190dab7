package org.imag.matching;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.matching.name.NameForm;

/** What of an identity is compared, without accents, case and signs. */
final class Traits {
  private static final int MOST_GIVENS = 20;
  private static final int MOST_PHONES = 4;
  private static final int MOST_LINES = 4;
  private static final int PHONE_DIGITS = 9;
  private static final int LONGEST = 100;
  private static final Pattern NUMBER_AND_STREET = Pattern.compile("^\\s*(\\d{1,5})\\s*(.*)$");

  private final NameForm family;
  private final NameForm usedFamily;
  private final NameForm first;
  private final NameForm usedGiven;
  private final Set<String> givens;
  private final boolean placeholder;
  private final NameForm mother;
  private final String number;
  private final List<String> streets;
  private final String city;
  private final String postcode;
  private final String state;
  private final Set<String> phones;
  private final String nationalId;

  Traits(Identity identity) {
    PersonName birth = identity.birthName();
    family = NameForm.of(birth.family());
    usedFamily = NameForm.of(identity.usedName().family());
    first = first(birth);
    usedGiven = first(identity.usedName());
    givens = givens(first, birth.givens());
    placeholder = family.isPlaceholder() || first.isPlaceholder();
    mother = NameForm.of(identity.motherBirthName());
    PostalAddress address = identity.address();
    number = number(address);
    streets = streets(address);
    city = compact(address.city());
    postcode = compact(address.postcode());
    state = compact(address.state());
    phones = phones(identity.phones());
    nationalId = compact(identity.nationalId());
  }

  private static NameForm first(PersonName name) {
    String text =
        name.firstGiven().isBlank() && !name.givens().isEmpty()
            ? name.givens().get(0)
            : name.firstGiven();
    return NameForm.of(text);
  }

  private static Set<String> givens(NameForm first, List<String> list) {
    return Stream.concat(
            first.words().stream(),
            list.stream().limit(MOST_GIVENS).flatMap(given -> NameForm.of(given).words().stream()))
        .limit(MOST_GIVENS)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
  }

  private static String number(PostalAddress address) {
    if (!address.number().isBlank() || address.lines().isEmpty()) {
      return compact(address.number());
    }
    Matcher numbered = NUMBER_AND_STREET.matcher(bounded(address.lines().get(0)));
    return numbered.matches() ? numbered.group(1) : "";
  }

  private static List<String> streets(PostalAddress address) {
    return address.lines().stream()
        .limit(MOST_LINES)
        .map(NameForm::street)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Set<String> phones(List<String> sent) {
    return sent.stream()
        .limit(MOST_PHONES)
        .map(phone -> bounded(phone).replaceAll("[^0-9]", ""))
        .filter(digits -> digits.length() >= PHONE_DIGITS)
        .map(digits -> digits.substring(digits.length() - PHONE_DIGITS))
        .filter(digits -> digits.chars().distinct().count() > 2)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String compact(String text) {
    return NameForm.letters(text);
  }

  private static String bounded(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  NameForm family() {
    return family;
  }

  NameForm usedFamily() {
    return usedFamily;
  }

  /** The first given name. */
  NameForm first() {
    return first;
  }

  NameForm usedGiven() {
    return usedGiven;
  }

  /** The words of all given names, in their order. */
  Set<String> givens() {
    return givens;
  }

  /** Whether something stood in the place of a name. */
  boolean placeholder() {
    return placeholder;
  }

  NameForm mother() {
    return mother;
  }

  String number() {
    return number;
  }

  List<String> streets() {
    return streets;
  }

  String city() {
    return city;
  }

  String postcode() {
    return postcode;
  }

  String state() {
    return state;
  }

  /** The last nine digits of each number. */
  Set<String> phones() {
    return phones;
  }

  String nationalId() {
    return nationalId;
  }
}
