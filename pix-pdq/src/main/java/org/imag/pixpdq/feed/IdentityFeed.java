package org.imag.pixpdq.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.feed.FeedRefused.Reason;
import org.imag.pixpdq.feed.FeedRefused.Role;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.linkage.Linkage;
import org.imag.pixpdq.store.Assertion;
import org.imag.pixpdq.store.Assertion.Kind;
import org.imag.pixpdq.store.RecordPair;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.store.SourceRecords;

/**
 * What hospitals tell of their patients, whatever the protocol: HL7 v2, HL7 v3 and FHIR end here.
 * Each call belongs to a transaction of its caller and does all or nothing (ITI TF-2 3.8.4, 3.30.4,
 * 3.44.4).
 */
@Dependent
public class IdentityFeed {
  private final SourceRecords records;
  private final Linkage linkage;
  private final InsGate insGate;

  @Inject
  public IdentityFeed(SourceRecords records, Linkage linkage, InsGate insGate) {
    this.records = records;
    this.linkage = linkage;
    this.insGate = insGate;
  }

  /** Why a national number is not taken; empty when it is. */
  public Optional<String> problemOf(Ins ins) {
    return insGate.problemOf(ins);
  }

  /**
   * Takes in what a hospital says of a patient, new or known.
   *
   * @param event what the message calls itself, for the history
   * @throws FeedRefused when the id was merged into another, or the national number is not taken
   */
  public void announce(PatientIdentifier identifier, PatientTraits traits, String event) {
    traits
        .ins()
        .flatMap(this::problemOf)
        .ifPresent(
            problem -> {
              throw new FeedRefused(
                  Reason.INS_NOT_TAKEN, Role.CURRENT, "cannot be taken: " + problem);
            });
    records.lock(List.of(identifier));
    records
        .find(identifier)
        .ifPresentOrElse(
            known -> linkage.describe(answering(known), traits, event),
            () -> linkage.introduce(records.add(identifier), traits, event));
  }

  /** Whether that id stands for a patient. */
  public boolean isKnown(PatientIdentifier identifier) {
    return records.find(identifier).filter(SourceRecord::active).isPresent();
  }

  private static long answering(SourceRecord record) {
    if (!record.active()) {
      throw new FeedRefused(
          Reason.UNKNOWN,
          Role.CURRENT,
          "was merged into another identifier and is not used any more");
    }
    return record.id();
  }

  /**
   * One id of a hospital goes up in another for good (A40).
   *
   * @throws FeedRefused when they are not two known ids of one domain
   */
  public void merge(PatientIdentifier surviving, PatientIdentifier subsumed, String by) {
    requireTwoOfOneDomain(surviving, subsumed);
    records.lock(List.of(surviving, subsumed));
    linkage.merge(known(surviving, Role.CURRENT), known(subsumed, Role.PRIOR), by);
  }

  /**
   * A hospital gives a patient another id (A47).
   *
   * @throws FeedRefused when the former id is unknown, or the new one is in use
   */
  public void changeId(PatientIdentifier current, PatientIdentifier former, String by) {
    requireTwoOfOneDomain(current, former);
    records.lock(List.of(current, former));
    if (records.find(current).isPresent()) {
      throw new FeedRefused(
          Reason.KNOWN_ALREADY, Role.CURRENT, "is in use; send A40 to merge two patients");
    }
    linkage.rename(known(former, Role.PRIOR), records.add(current), by);
  }

  /**
   * Two ids are one person, whatever the rules say (A24).
   *
   * @throws FeedRefused when an id is unknown, or somebody said the contrary
   */
  public void link(PatientIdentifier one, PatientIdentifier other, String by, String reason) {
    RecordPair pair = pair(one, other);
    if (linkage.isAsserted(pair, Kind.CANNOT)) {
      throw new FeedRefused(
          Reason.CONTRADICTION,
          Role.PRIOR,
          "was found to be another person than the first; the identity desk has to undo that first");
    }
    linkage.say(new Assertion(pair, Kind.MUST), by, reason);
  }

  /**
   * Two ids are two persons, whatever the rules say (A37).
   *
   * @throws FeedRefused when an id is unknown
   */
  public void unlink(PatientIdentifier one, PatientIdentifier other, String by, String reason) {
    linkage.say(new Assertion(pair(one, other), Kind.CANNOT), by, reason);
  }

  private RecordPair pair(PatientIdentifier one, PatientIdentifier other) {
    requireTwo(one, other);
    records.lock(List.of(one, other));
    return RecordPair.of(known(one, Role.CURRENT).id(), known(other, Role.PRIOR).id());
  }

  private SourceRecord known(PatientIdentifier identifier, Role role) {
    return records
        .find(identifier)
        .filter(SourceRecord::active)
        .orElseThrow(
            () -> new FeedRefused(Reason.UNKNOWN, role, "is not a patient this index knows"));
  }

  private static void requireTwoOfOneDomain(PatientIdentifier current, PatientIdentifier prior) {
    requireTwo(current, prior);
    if (!current.sameDomain(prior.authority())) {
      throw new FeedRefused(
          Reason.OTHER_DOMAIN, Role.PRIOR, "must be of the same assigning authority as the other");
    }
  }

  private static void requireTwo(PatientIdentifier one, PatientIdentifier other) {
    if (one.equals(other)) {
      throw new FeedRefused(Reason.SAME, Role.PRIOR, "must be another identifier than the first");
    }
  }
}
