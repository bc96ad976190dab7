package org.imag.pixpdq.wire.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.query.FoundPatient;
import org.imag.pixpdq.query.PatientSearch;
import org.imag.pixpdq.query.SearchCriteria;
import org.imag.pixpdq.query.SearchCriteria.AddressPattern;
import org.imag.pixpdq.query.SearchResult;

/** Finds whom a query asks for. */
final class PatientFinder {
  /** Who has more to choose from has to say more. */
  static final int MOST = 500;

  private final PatientSearch search;

  PatientFinder(PatientSearch search) {
    this.search = search;
  }

  /**
   * Everybody of whom the query holds, the best first.
   *
   * @throws org.imag.pixpdq.query.SearchRefused when it narrows nothing
   */
  SearchResult find(PatientQuery query) {
    List<SearchResult> results = query.all().stream().map(this::ofAny).toList();
    if (results.isEmpty()) {
      return SearchResult.NOBODY;
    }
    List<Set<String>> persons = results.stream().map(PatientFinder::persons).toList();
    return new SearchResult(
        results.get(0).patients().stream()
            .filter(patient -> persons.stream().allMatch(ids -> ids.contains(patient.regionalId())))
            .filter(query.condition())
            .filter(patient -> hasTold(query, patient))
            .toList(),
        results.stream().anyMatch(SearchResult::more));
  }

  private SearchResult ofAny(List<SearchCriteria> any) {
    List<SearchResult> results = any.stream().map(criteria -> search.find(criteria, MOST)).toList();
    Map<String, FoundPatient> found = new LinkedHashMap<>();
    results.stream()
        .flatMap(result -> result.patients().stream())
        .forEach(patient -> found.putIfAbsent(patient.regionalId(), patient));
    return new SearchResult(
        List.copyOf(found.values()), results.stream().anyMatch(SearchResult::more));
  }

  private static Set<String> persons(SearchResult result) {
    return result.patients().stream()
        .map(FoundPatient::regionalId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean hasTold(PatientQuery query, FoundPatient patient) {
    return patient.identifiers().stream().anyMatch(id -> query.tells(id.authority().oid()));
  }

  /** The person of an id, as far as it may be told. */
  Optional<FoundPatient> one(PatientIdentifier identifier) {
    return having(List.of(identifier)).stream().findFirst();
  }

  /** The persons who have one of these ids. */
  List<FoundPatient> having(List<PatientIdentifier> identifiers) {
    return search
        .find(
            new SearchCriteria(
                identifiers,
                List.of(),
                List.of(),
                Optional.empty(),
                "",
                AddressPattern.ANY,
                "",
                Optional.empty(),
                ""),
            MOST)
        .patients();
  }
}
