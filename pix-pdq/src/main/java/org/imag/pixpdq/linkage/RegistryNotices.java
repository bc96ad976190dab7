package org.imag.pixpdq.linkage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.RegionalIdFormat;
import org.imag.pixpdq.message.RegistryMessages;
import org.imag.pixpdq.store.RegistryOutbox;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.WaitingAnnouncement.Kind;

/**
 * What the registry is told when persons change, as the identity source of the affinity domain: a
 * new patient by ITI-8 A04, a record that moves by ITI-64, which takes its documents along and can
 * be undone, and a patient whose hospital ids were all merged away by ITI-8 A40.
 */
@Dependent
public class RegistryNotices {
  private final RegistryOutbox outbox;
  private final IdentityDomains domains;
  private final RegistryMessages messages;
  private final RegionalIdFormat regionalIds;

  @Inject
  public RegistryNotices(RegistryOutbox outbox, RegionConfiguration region) {
    this(outbox, IdentityDomains.of(region));
  }

  /** Notices about patients of these domains. */
  public RegistryNotices(RegistryOutbox outbox, IdentityDomains domains) {
    this.outbox = outbox;
    this.domains = domains;
    this.messages = new RegistryMessages(domains.regional());
    this.regionalIds = RegionalIdFormat.of(domains.regional().authority());
  }

  String regionalId(long number) {
    return regionalIds.format(number);
  }

  void added(String regionalId, PatientTraits traits) {
    outbox.add(regionalId, messages.newPatient(regionalId, traits));
  }

  /** The documents of a record go to another person. */
  void moved(SourceRecord record, String from, String to) {
    renamed(record, record, from, to);
  }

  /** The documents of a record go to another record and its person, who may be the same. */
  void renamed(SourceRecord record, SourceRecord former, String from, String to) {
    String previous = from.equals(to) ? null : from;
    outbox.add(
        Kind.LINK_CHANGE,
        to,
        previous,
        messages.linkChange(to, identifier(record), from, identifier(former)));
  }

  void merged(String surviving, String subsumed) {
    outbox.add(Kind.MERGE, surviving, subsumed, messages.merge(surviving, subsumed));
  }

  private PatientIdentifier identifier(SourceRecord record) {
    return domains
        .withOid(record.domainOid())
        .map(domain -> new PatientIdentifier(domain.authority(), record.value()))
        .orElseGet(() -> PatientIdentifier.ofUnnamedDomain(record.domainOid(), record.value()));
  }
}
