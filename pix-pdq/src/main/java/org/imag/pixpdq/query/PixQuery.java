package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.Hd;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.SearchIndex;
import org.imag.pixpdq.store.SourceRecords;

/**
 * PIX Query (ITI TF-2 3.9.4.2.2): the other ids of a patient. A regional id is told only once the
 * registry knows it, so that nobody submits under an id the registry would refuse. Faults are
 * looked for in the order: domain of the id (case 4), domains asked for (case 5), the id itself
 * (case 3).
 */
@Dependent
public class PixQuery {
  private final QueriedAuthorities authorities;
  private final CrossReferences references;

  protected PixQuery() {
    this(null, null, null, null, (QueriedAuthorities) null);
  }

  @Inject
  public PixQuery(
      SearchIndex index,
      SourceRecords records,
      Demographics demographics,
      Persons persons,
      RegionConfiguration region) {
    this(index, records, demographics, persons, QueriedAuthorities.of(region));
  }

  /** Queries for the authorities of a region. */
  public PixQuery(
      SearchIndex index,
      SourceRecords records,
      Demographics demographics,
      Persons persons,
      QueriedAuthorities authorities) {
    this.authorities = authorities;
    this.references = new CrossReferences(index, records, demographics, persons, authorities);
  }

  /**
   * The patient's ids in the wanted domains, the queried one left out, grouped by domain; empty
   * when there are none.
   *
   * @throws Refusal when the id, its domain or a wanted domain is unknown
   */
  @Transactional
  public List<PatientIdentifier> answer(PixQueryMessage query) {
    PatientIdentifier queried = queriedIdentifier(query);
    Set<String> wanted = wantedDomains(query.wantedDomains());
    return references(queried, wanted)
        .orElseThrow(
            () ->
                unknown(
                    new FieldLocation("QPD", 3, 1, 1), "QPD-3 is not a patient this index knows"));
  }

  /**
   * The patient's ids in these domains, the queried one left out, grouped by domain.
   *
   * @param domains their OIDs
   * @return no list at all when nobody has the queried id
   */
  @Transactional
  public Optional<List<PatientIdentifier>> references(
      PatientIdentifier queried, Set<String> domains) {
    return references
        .of(queried)
        .map(
            ids ->
                ids.stream()
                    .filter(id -> domains.contains(id.authority().oid()))
                    .filter(id -> !id.equals(queried))
                    .toList());
  }

  private PatientIdentifier queriedIdentifier(PixQueryMessage query) {
    if (query.identifierCount() != 1 || query.identifier().isEmpty()) {
      throw Refusal.error(
          ErrorCode.REQUIRED_FIELD_MISSING,
          FieldLocation.field("QPD", 3),
          "QPD-3 must carry exactly one identifier");
    }
    AssigningAuthority authority =
        authorities
            .named(query.authority())
            .orElseThrow(
                () ->
                    unknown(
                        new FieldLocation("QPD", 3, 1, 4),
                        "QPD-3.4 names no assigning authority of this region"));
    return new PatientIdentifier(authority, query.identifier());
  }

  private Set<String> wantedDomains(List<Hd> names) {
    if (names.isEmpty()) {
      return authorities.all().stream().map(AssigningAuthority::oid).collect(Collectors.toSet());
    }
    Set<String> oids = new HashSet<>();
    for (int ordinal = 1; ordinal <= names.size(); ordinal++) {
      oids.add(wantedDomain(names.get(ordinal - 1), ordinal).oid());
    }
    return oids;
  }

  private AssigningAuthority wantedDomain(Hd name, int ordinal) {
    return authorities
        .named(name)
        .orElseThrow(
            () ->
                unknown(
                    new FieldLocation("QPD", 4, ordinal, 0),
                    "QPD-4, repetition "
                        + ordinal
                        + ", names no assigning authority of this region"));
  }

  private static Refusal unknown(FieldLocation location, String text) {
    return Refusal.error(ErrorCode.UNKNOWN_KEY_IDENTIFIER, location, text);
  }
}
