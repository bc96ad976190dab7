package org.imag.pixpdq.query;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.SearchIndex;
import org.imag.pixpdq.store.SourceRecords;

/**
 * The ids of one person, whatever the protocol (ITI TF-2 3.9.4.2.2, 3.45.4.2, ITI-83). A regional
 * id is told only once the registry knows it, so that nobody submits under an id the registry would
 * refuse.
 */
@Dependent
public class CrossReferences {
  private final Demographics demographics;
  private final Persons persons;
  private final PersonIdentifiers identifiers;

  protected CrossReferences() {
    this(null, null, null, null, (QueriedAuthorities) null);
  }

  @Inject
  public CrossReferences(
      SearchIndex index,
      SourceRecords records,
      Demographics demographics,
      Persons persons,
      RegionConfiguration region) {
    this(index, records, demographics, persons, QueriedAuthorities.of(region));
  }

  /** Queries for the authorities of a region. */
  public CrossReferences(
      SearchIndex index,
      SourceRecords records,
      Demographics demographics,
      Persons persons,
      QueriedAuthorities authorities) {
    this.demographics = demographics;
    this.persons = persons;
    this.identifiers = new PersonIdentifiers(index, records, authorities);
  }

  /**
   * All ids of the person, the queried one among them; nothing when the index does not know it. A
   * record that may be two people has none but its own; a national number that two persons have,
   * whom nobody has found to be one, does not lead to either: none are told then.
   */
  @Transactional
  public Optional<List<PatientIdentifier>> of(PatientIdentifier queried) {
    Collection<String> found = identifiers.persons(queried);
    List<DescribedRecord> described = demographics.ofPersons(found);
    if (described.isEmpty()) {
      return Optional.empty();
    }
    List<DescribedRecord> certain =
        described.stream().filter(record -> !record.traits().maybeTwoPersons()).toList();
    if (found.size() > 1 || certain.isEmpty() || isLeftOut(queried, described, certain)) {
      return Optional.of(List.of());
    }
    String person = found.iterator().next();
    return Optional.of(identifiers.of(person, certain, persons.isPublished(person)));
  }

  private static boolean isLeftOut(
      PatientIdentifier queried, List<DescribedRecord> all, List<DescribedRecord> certain) {
    Predicate<DescribedRecord> isQueried =
        record ->
            record.record().domainOid().equals(queried.authority().oid())
                && record.record().value().equals(queried.value());
    return all.stream().anyMatch(isQueried) && certain.stream().noneMatch(isQueried);
  }
}
