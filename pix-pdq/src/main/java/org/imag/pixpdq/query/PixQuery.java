package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.Hd;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/**
 * PIX Query (ITI TF-2 3.9.4.2.2): the other ids of a patient. A regional id is told only once the
 * registry knows it, so that nobody submits under an id the registry would refuse. Faults are
 * looked for in the order: domain of the id (case 4), domains asked for (case 5), the id itself
 * (case 3).
 */
@Dependent
public class PixQuery {
  private final SourceRecords records;
  private final Persons persons;
  private final IdentityDomains domains;

  protected PixQuery() {
    this(null, null, (IdentityDomains) null);
  }

  @Inject
  public PixQuery(SourceRecords records, Persons persons, RegionConfiguration region) {
    this(records, persons, IdentityDomains.of(region));
  }

  /** Queries of those records for the domains of a region. */
  public PixQuery(SourceRecords records, Persons persons, IdentityDomains domains) {
    this.records = records;
    this.persons = persons;
    this.domains = domains;
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
    return crossReferences(queried).stream()
        .filter(id -> wanted.contains(id.authority().oid()))
        .filter(id -> !id.equals(queried))
        .toList();
  }

  private PatientIdentifier queriedIdentifier(PixQueryMessage query) {
    if (query.identifierCount() != 1 || query.identifier().isEmpty()) {
      throw Refusal.error(
          ErrorCode.REQUIRED_FIELD_MISSING,
          FieldLocation.field("QPD", 3),
          "QPD-3 must carry exactly one identifier");
    }
    IdentityDomain domain =
        domains
            .named(query.authority())
            .orElseThrow(
                () ->
                    unknown(
                        new FieldLocation("QPD", 3, 1, 4),
                        "QPD-3.4 names no assigning authority of this region"));
    return new PatientIdentifier(domain.authority(), query.identifier());
  }

  private Set<String> wantedDomains(List<Hd> names) {
    if (names.isEmpty()) {
      return domains.all().stream()
          .map(domain -> domain.authority().oid())
          .collect(Collectors.toSet());
    }
    List<String> oids = new ArrayList<>();
    for (int ordinal = 1; ordinal <= names.size(); ordinal++) {
      oids.add(wantedDomain(names.get(ordinal - 1), ordinal).authority().oid());
    }
    return Set.copyOf(oids);
  }

  private IdentityDomain wantedDomain(Hd name, int ordinal) {
    return domains
        .named(name)
        .orElseThrow(
            () ->
                unknown(
                    new FieldLocation("QPD", 4, ordinal, 0),
                    "QPD-4, repetition "
                        + ordinal
                        + ", names no assigning authority of this region"));
  }

  private List<PatientIdentifier> crossReferences(PatientIdentifier queried) {
    String regionalId =
        regionalIdOf(queried)
            .orElseThrow(
                () ->
                    unknown(
                        new FieldLocation("QPD", 3, 1, 1),
                        "QPD-3 is not a patient this index knows"));
    List<PatientIdentifier> ids = new ArrayList<>();
    if (persons.isPublished(regionalId)) {
      ids.add(new PatientIdentifier(domains.regional().authority(), regionalId));
    }
    records.ofPersons(List.of(regionalId)).forEach(known -> identifier(known).ifPresent(ids::add));
    return ids;
  }

  /** A regional id that no record belongs to any more is as unknown as one never given. */
  private Optional<String> regionalIdOf(PatientIdentifier queried) {
    return queried.sameDomain(domains.regional().authority())
        ? Optional.of(queried.value()).filter(id -> !records.ofPersons(List.of(id)).isEmpty())
        : records.find(queried).flatMap(SourceRecord::regionalId);
  }

  private Optional<PatientIdentifier> identifier(SourceRecord known) {
    return domains
        .withOid(known.domainOid())
        .map(domain -> new PatientIdentifier(domain.authority(), known.value()));
  }

  private static Refusal unknown(FieldLocation location, String text) {
    return Refusal.error(ErrorCode.UNKNOWN_KEY_IDENTIFIER, location, text);
  }
}
