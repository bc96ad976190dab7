package org.imag.pixpdq.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/**
 * A feed of resources rather than messages (ITI-104): each call is a transaction of its own, and
 * saying the same again changes nothing.
 */
@Dependent
public class SourceFeed {
  private final IdentityFeed identities;
  private final SourceRecords records;

  protected SourceFeed() {
    this(null, null);
  }

  @Inject
  public SourceFeed(IdentityFeed identities, SourceRecords records) {
    this.identities = identities;
    this.records = records;
  }

  /**
   * Takes in what a hospital says of a patient, new or known.
   *
   * @throws FeedRefused when the id was merged into another
   */
  @Transactional
  public FedPatient announce(PatientIdentifier identifier, PatientTraits traits, String event) {
    records.lock(List.of(identifier));
    boolean isNew = records.find(identifier).isEmpty();
    identities.announce(identifier, traits, event);
    return new FedPatient(person(identifier).orElseThrow(), isNew);
  }

  /**
   * One id of a hospital goes up in another for good.
   *
   * @return the person of the surviving id
   * @throws FeedRefused when they are not two known ids of one domain
   */
  @Transactional
  public FedPatient merge(PatientIdentifier surviving, PatientIdentifier subsumed, String by) {
    identities.merge(surviving, subsumed, by);
    return new FedPatient(person(surviving).orElseThrow(), false);
  }

  private Optional<String> person(PatientIdentifier identifier) {
    return records.find(identifier).flatMap(SourceRecord::regionalId);
  }
}
