package org.imag.pixpdq.query;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.SearchIndex;
import org.imag.pixpdq.store.SearchIndex.Wanted;
import org.imag.pixpdq.store.SourceRecords;

/**
 * Finds patients by what is known of them, whatever the protocol (ITI TF-2 3.21.4.2, 3.47.4.2,
 * PDQm). A person is found when one of its records meets all criteria; records that may be two
 * people, and anonymous, hidden or deactivated ones, never are. Everybody who meets them exactly
 * comes before those who do nearly.
 */
@Dependent
public class PatientSearch {
  /** Records read at first for each person wanted; most persons have fewer that match. */
  private static final int RECORDS_A_PERSON = 4;

  private static final int MOST_RECORDS = 20_000;

  private final SearchIndex index;
  private final Demographics demographics;
  private final Persons persons;
  private final PersonIdentifiers identifiers;

  protected PatientSearch() {
    this(null, null, null, null, (QueriedAuthorities) null);
  }

  @Inject
  public PatientSearch(
      SearchIndex index,
      SourceRecords records,
      Demographics demographics,
      Persons persons,
      RegionConfiguration region) {
    this(index, records, demographics, persons, QueriedAuthorities.of(region));
  }

  /** A search in the domains of a region. */
  public PatientSearch(
      SearchIndex index,
      SourceRecords records,
      Demographics demographics,
      Persons persons,
      QueriedAuthorities authorities) {
    this.index = index;
    this.demographics = demographics;
    this.persons = persons;
    this.identifiers = new PersonIdentifiers(index, records, authorities);
  }

  /**
   * The persons of whom all criteria hold, the best first.
   *
   * @param limit how many at the most
   * @throws SearchRefused when the criteria narrow nothing
   */
  @Transactional
  public SearchResult find(SearchCriteria criteria, int limit) {
    SearchTerms terms = new SearchTerms(criteria);
    terms.requireNarrow();
    Optional<Set<String>> among =
        criteria.identifiers().isEmpty()
            ? Optional.empty()
            : Optional.of(identified(criteria.identifiers()));
    if (among.filter(Set::isEmpty).isPresent()) {
      return SearchResult.NOBODY;
    }
    Set<String> found = new LinkedHashSet<>();
    collect(found, wanted(terms, among, true), limit + 1);
    if (terms.isLenient() && found.size() <= limit) {
      collect(found, wanted(terms, among, false), limit + 1);
    }
    List<FoundPatient> patients = patients(found.stream().limit(limit).toList(), criteria);
    return new SearchResult(patients, found.size() > limit);
  }

  private static Wanted wanted(SearchTerms terms, Optional<Set<String>> among, boolean strict) {
    return new Wanted(among, terms.birth(), terms.sex(), terms.all(strict));
  }

  private void collect(Set<String> found, Wanted wanted, int most) {
    int limit = RECORDS_A_PERSON * most;
    List<String> read = index.persons(wanted, limit);
    while (read.size() == limit && distinct(found, read) < most && limit < MOST_RECORDS) {
      limit = MOST_RECORDS;
      read = index.persons(wanted, limit);
    }
    read.stream().sorted().forEach(found::add);
  }

  private static int distinct(Set<String> found, List<String> read) {
    Set<String> all = new HashSet<>(found);
    all.addAll(read);
    return all.size();
  }

  private Set<String> identified(List<PatientIdentifier> wanted) {
    Set<String> found = new HashSet<>();
    wanted.forEach(identifier -> found.addAll(identified(identifier)));
    return found;
  }

  private Collection<String> identified(PatientIdentifier identifier) {
    Collection<String> found = identifiers.persons(identifier);
    return identifiers.isRegional(identifier) ? persons.published(found) : found;
  }

  private List<FoundPatient> patients(List<String> regionalIds, SearchCriteria criteria) {
    Map<String, List<DescribedRecord>> described = new LinkedHashMap<>();
    regionalIds.forEach(id -> described.put(id, new ArrayList<>()));
    demographics.ofPersons(regionalIds).stream()
        .filter(record -> !record.traits().isHidden())
        .forEach(record -> described.get(record.record().regionalId().orElseThrow()).add(record));
    Set<String> published = persons.published(regionalIds);
    return described.entrySet().stream()
        .filter(person -> !person.getValue().isEmpty())
        .map(person -> patient(person.getKey(), person.getValue(), published, criteria))
        .sorted(Comparator.comparingInt(FoundPatient::score).reversed())
        .toList();
  }

  private FoundPatient patient(
      String regionalId,
      List<DescribedRecord> described,
      Set<String> published,
      SearchCriteria criteria) {
    SearchScore score = new SearchScore(criteria);
    return new FoundPatient(
        regionalId,
        identifiers.of(regionalId, described, published.contains(regionalId)),
        described.get(0).traits(),
        described.stream().mapToInt(record -> score.of(record.traits())).max().orElse(0));
  }
}
