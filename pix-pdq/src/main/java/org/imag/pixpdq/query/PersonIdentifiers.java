package org.imag.pixpdq.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.identity.Trust;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.store.SearchIndex;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/** Which ids stand for which person, as far as queries may tell. */
final class PersonIdentifiers {
  private final SearchIndex index;
  private final SourceRecords records;
  private final QueriedAuthorities authorities;

  PersonIdentifiers(SearchIndex index, SourceRecords records, QueriedAuthorities authorities) {
    this.index = index;
    this.records = records;
    this.authorities = authorities;
  }

  /** Whether an id is one that this index gives itself. */
  boolean isRegional(PatientIdentifier identifier) {
    return identifier.sameDomain(authorities.domains().regional().authority());
  }

  /** The persons that an id stands for; a national number, only those it is qualified for. */
  Collection<String> persons(PatientIdentifier identifier) {
    String oid = identifier.authority().oid();
    if (InsProfile.isIns(oid)) {
      return authorities.insProfile().authority(oid).isEmpty()
          ? List.of()
          : index.personsWithIns(new Ins(identifier.value(), oid).number(), oid);
    }
    return isRegional(identifier)
        ? List.of(identifier.value())
        : records.find(identifier).flatMap(SourceRecord::regionalId).stream().toList();
  }

  /**
   * All ids of a person, by domain.
   *
   * @param described the records of the person that may be told
   * @param published whether the registry knows the regional id
   */
  List<PatientIdentifier> of(
      String regionalId, Collection<DescribedRecord> described, boolean published) {
    AssigningAuthority regional = authorities.domains().regional().authority();
    Stream<PatientIdentifier> given =
        published ? Stream.of(new PatientIdentifier(regional, regionalId)) : Stream.empty();
    Stream<PatientIdentifier> hospitals =
        described.stream()
            .map(DescribedRecord::record)
            .sorted(Comparator.comparing(SourceRecord::domainOid).thenComparing(SourceRecord::id))
            .flatMap(record -> identifier(record).stream());
    return Stream.of(given, hospitals, national(described))
        .flatMap(identifiers -> identifiers)
        .distinct()
        .toList();
  }

  private Optional<PatientIdentifier> identifier(SourceRecord record) {
    return authorities
        .domains()
        .withOid(record.domainOid())
        .map(domain -> new PatientIdentifier(domain.authority(), record.value()));
  }

  /** Only a qualified identity may travel with its national number (RNIV). */
  private Stream<PatientIdentifier> national(Collection<DescribedRecord> described) {
    return described.stream()
        .filter(record -> record.traits().trust() == Trust.QUAL)
        .flatMap(record -> record.traits().ins().stream())
        .flatMap(ins -> national(ins).stream());
  }

  private Optional<PatientIdentifier> national(Ins ins) {
    return authorities
        .insProfile()
        .authority(ins.oid())
        .map(authority -> new PatientIdentifier(authority, ins.number()));
  }
}
