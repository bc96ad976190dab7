package org.imag.pixpdq.query;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.store.SearchKeys;

/** How well a record meets the criteria of a search, 0 to 100. */
final class SearchScore {
  private static final int SAME = 100;
  private static final int BEGINS = 90;
  private static final int ALIKE = 75;

  private final SearchCriteria criteria;

  SearchScore(SearchCriteria criteria) {
    this.criteria = criteria;
  }

  /** The mean over the names asked for; all else was met or the record was not found. */
  int of(PatientTraits traits) {
    int families = of(criteria.families(), SearchKeys.families(traits));
    int givens = of(criteria.givens(), SearchKeys.givens(traits));
    if (criteria.families().isEmpty() || criteria.givens().isEmpty()) {
      return Math.min(families, givens);
    }
    return (families + givens) / 2;
  }

  private static int of(Collection<NamePattern> patterns, List<String> names) {
    return patterns.stream()
        .flatMapToInt(
            pattern ->
                names.stream().mapToInt(name -> of(SearchKeys.spellings(pattern.text()), name)))
        .max()
        .orElse(patterns.isEmpty() ? SAME : 0);
  }

  private static int of(Set<String> wanted, String name) {
    Set<String> spellings = SearchKeys.spellings(name);
    if (!Collections.disjoint(wanted, spellings)) {
      return SAME;
    }
    boolean begins =
        wanted.stream()
            .anyMatch(text -> spellings.stream().anyMatch(known -> known.startsWith(text)));
    return begins ? BEGINS : ALIKE;
  }
}
