package org.imag.pixpdq.store;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Something a record must have: one of several keys.
 *
 * @param keys one of them; the beginning of it is enough where it is a prefix
 */
public record SearchTerm(List<Wanted> keys) {
  private static final Set<SearchKind> NAMES = Set.of(SearchKind.FAMILY, SearchKind.GIVEN);

  /** The terms that few records meet first. */
  static final Comparator<SearchTerm> FEWEST_FIRST =
      Comparator.<SearchTerm>comparingInt(term -> term.hasPrefix() ? 1 : 0)
          .thenComparingInt(SearchTerm::commonness)
          .thenComparingInt(term -> -term.shortest());

  /**
   * A key to look for.
   *
   * @param kind what it says
   * @param value normalised
   * @param prefix whether keys that begin so will do
   */
  public record Wanted(SearchKind kind, String value, boolean prefix) {}

  /** Copies the list. */
  public SearchTerm {
    keys = List.copyOf(keys);
  }

  boolean hasPrefix() {
    return keys.stream().anyMatch(Wanted::prefix);
  }

  /** Whether an index holds these keys by birth day. */
  boolean isName() {
    return keys.stream().allMatch(wanted -> NAMES.contains(wanted.kind()));
  }

  private int commonness() {
    return keys.stream()
        .mapToInt(
            wanted ->
                switch (wanted.kind()) {
                  case ACCOUNT, TELECOM -> 0;
                  case FAMILY, MOTHER -> 1;
                  case FAMILY_SOUND, STREET -> 2;
                  case GIVEN -> 3;
                  case GIVEN_SOUND -> 4;
                  case POSTCODE, CITY -> 5;
                })
        .max()
        .orElse(0);
  }

  private int shortest() {
    return keys.stream().mapToInt(wanted -> wanted.value().length()).min().orElse(0);
  }
}
