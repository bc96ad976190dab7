package org.imag.pixpdq.query;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.pixpdq.query.SearchCriteria.DateSpan;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner;
import org.imag.pixpdq.store.SearchIndex.Days;
import org.imag.pixpdq.store.SearchKeys;
import org.imag.pixpdq.store.SearchKind;
import org.imag.pixpdq.store.SearchTerm;
import org.imag.pixpdq.store.SearchTerm.Wanted;

/** The criteria of a demographics search as the index understands them. */
final class SearchTerms {
  private static final Set<String> SEXES = Set.of("M", "F");
  private static final int SHORTEST_BEGINNING = 2;
  private static final int MOST_DAYS = 366;

  private final SearchCriteria criteria;

  SearchTerms(SearchCriteria criteria) {
    this.criteria = criteria;
  }

  /** All of what a record must have; names that only have to sound alike are the same if strict. */
  List<SearchTerm> all(boolean strict) {
    List<SearchTerm> terms = new ArrayList<>();
    addNames(terms, criteria.families(), SearchKind.FAMILY, SearchKind.FAMILY_SOUND, strict);
    addNames(terms, criteria.givens(), SearchKind.GIVEN, SearchKind.GIVEN_SOUND, strict);
    criteria.mothersFamily().ifPresent(mother -> addMother(terms, mother, strict));
    add(terms, SearchKind.ACCOUNT, SearchKeys.account(criteria.accountNumber()), false);
    add(terms, SearchKind.TELECOM, SearchKeys.telecom(criteria.telecom()), false);
    add(terms, SearchKind.STREET, SearchKeys.place(criteria.address().street()), true);
    add(terms, SearchKind.CITY, SearchKeys.place(criteria.address().city()), true);
    add(terms, SearchKind.POSTCODE, SearchKeys.place(criteria.address().postcode()), false);
    return terms;
  }

  /** Whether some names need not be written the same. */
  boolean isLenient() {
    return Stream.of(
            criteria.families(), criteria.givens(), criteria.mothersFamily().stream().toList())
        .flatMap(List::stream)
        .anyMatch(pattern -> pattern.manner() != Manner.SAME);
  }

  private static void addNames(
      List<SearchTerm> terms,
      List<NamePattern> patterns,
      SearchKind name,
      SearchKind sound,
      boolean strict) {
    List<Wanted> wanted =
        patterns.stream()
            .flatMap(pattern -> name(pattern, name, sound, strict))
            .distinct()
            .toList();
    if (!wanted.isEmpty()) {
      terms.add(new SearchTerm(wanted));
    }
  }

  private static Stream<Wanted> name(
      NamePattern pattern, SearchKind name, SearchKind sound, boolean strict) {
    String sounding = SearchKeys.sound(pattern.text());
    if (pattern.manner() == Manner.ALIKE && !strict && !sounding.isEmpty()) {
      return Stream.of(new Wanted(sound, sounding, false));
    }
    boolean beginning = pattern.manner() == Manner.BEGINS && !strict;
    return SearchKeys.spellings(pattern.text()).stream()
        .map(spelling -> new Wanted(name, spelling, beginning));
  }

  private static void addMother(List<SearchTerm> terms, NamePattern mother, boolean strict) {
    boolean beginning = mother.manner() != Manner.SAME && !strict;
    terms.add(
        new SearchTerm(
            SearchKeys.spellings(mother.text()).stream()
                .map(spelling -> new Wanted(SearchKind.MOTHER, spelling, beginning))
                .toList()));
  }

  private static void add(
      List<SearchTerm> terms, SearchKind kind, String value, boolean beginning) {
    if (!value.isEmpty()) {
      terms.add(new SearchTerm(List.of(new Wanted(kind, value, beginning))));
    }
  }

  Optional<Days> birth() {
    return criteria.birth().map(span -> new Days(span.from(), span.to()));
  }

  String sex() {
    return SEXES.contains(criteria.sex()) ? criteria.sex() : "";
  }

  /**
   * Lets a search pass that some criterion narrows.
   *
   * @throws SearchRefused when it asks for everybody
   */
  void requireNarrow() {
    boolean narrow =
        !criteria.identifiers().isEmpty()
            || criteria.birth().filter(SearchTerms::isWithinAYear).isPresent()
            || all(false).stream().anyMatch(SearchTerms::isNarrow);
    if (!narrow) {
      throw new SearchRefused(
          "the criteria do not narrow the search; give an identifier, a birth date, or at least"
              + " two letters of a name");
    }
  }

  private static boolean isNarrow(SearchTerm term) {
    return term.keys().stream()
        .allMatch(wanted -> wanted.value().length() >= (wanted.prefix() ? SHORTEST_BEGINNING : 1));
  }

  private static boolean isWithinAYear(DateSpan span) {
    try {
      LocalDate first = LocalDate.parse(span.from(), DateTimeFormatter.BASIC_ISO_DATE);
      LocalDate last = LocalDate.parse(span.to(), DateTimeFormatter.BASIC_ISO_DATE);
      return !last.isAfter(first.plusDays(MOST_DAYS));
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
