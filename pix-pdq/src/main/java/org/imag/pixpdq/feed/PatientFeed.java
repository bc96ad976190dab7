package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.Sender;
import org.imag.pixpdq.store.ReceivedMessage;
import org.imag.pixpdq.store.ReceivedMessages;

/**
 * Patient Identity Feed, Patient Identity Management and Patient Encounter Management (ITI TF-2
 * 3.8.4, 3.30.4, 3.31.4): stores what a hospital says of its patient and gives the patient a
 * regional id, once. The regional id waits in the outbox for the registry; patient, outbox and
 * acknowledgement are written together or not at all.
 */
@Dependent
public class PatientFeed {
  private static final Set<String> CANCELLATIONS =
      Set.of("A11", "A12", "A13", "A25", "A26", "A27", "A32", "A33", "A38", "A52", "A53", "A55");

  private final IdentityFeed identities;
  private final ReceivedMessages received;
  private final FeedRules rules;

  protected PatientFeed() {
    this(null, null, (IdentityDomains) null);
  }

  @Inject
  public PatientFeed(
      IdentityFeed identities, ReceivedMessages received, RegionConfiguration region) {
    this(identities, received, IdentityDomains.of(region));
  }

  /** A feed for the domains of a region. */
  public PatientFeed(IdentityFeed identities, ReceivedMessages received, IdentityDomains domains) {
    this.identities = identities;
    this.received = received;
    this.rules = new FeedRules(domains);
  }

  /**
   * Takes in what a message says: two ids are one patient (A40, A47, A24) or two (A37); any other
   * event describes a patient, new or known, its movement set aside. That something did not happen
   * after all (A11 and its like) changes nothing of a known patient. The same message sent again
   * has no effect and gets the same answer.
   *
   * @return the acknowledgement
   * @throws Refusal when the message is not taken; it has had no effect then
   */
  @Transactional
  public String accept(AdmissionMessage message) {
    Optional<ReceivedMessage> before = received.lockAndFind(message.header());
    if (before.isPresent()) {
      return answerAgain(before.get(), message);
    }
    FeedRules.requirePatients(message);
    Map<PatientIdentifier, FieldLocation> ids = rules.identifiersOf(message);
    switch (message.header().triggerEvent()) {
      case "A40" -> ofEach(ids, message, identities::merge);
      case "A47" -> ofEach(ids, message, identities::changeId);
      case "A24" -> ofTwo(ids, message, identities::link);
      case "A37" -> ofTwo(ids, message, identities::unlink);
      default -> announce(ids, message);
    }
    String acknowledgement = Acknowledgement.accept(message.header());
    received.add(message.header(), message.digest(), acknowledgement);
    return acknowledgement;
  }

  private void announce(Map<PatientIdentifier, FieldLocation> ids, AdmissionMessage message) {
    FeedRules.requireOwnIns(message, identities::problemOf);
    PatientTraits traits = rules.traitsOf(message);
    String event = message.header().triggerEvent();
    ids.forEach(
        (id, location) -> {
          if (!CANCELLATIONS.contains(event) || !identities.isKnown(id)) {
            refusing(location, location, () -> identities.announce(id, traits, event));
          }
        });
  }

  /** Each id of MRG-1 with the one of PID-3 in the same domain. */
  private void ofEach(
      Map<PatientIdentifier, FieldLocation> ids, AdmissionMessage message, OneDomain change) {
    String by = sender(message);
    rules
        .otherIdentifiersOf(message)
        .forEach(
            (prior, location) -> {
              PatientIdentifier current = ofDomain(prior, ids);
              refusing(ids.get(current), location, () -> change.apply(current, prior, by));
            });
  }

  /** The id in the same domain; any other is refused for that. */
  private static PatientIdentifier ofDomain(
      PatientIdentifier prior, Map<PatientIdentifier, FieldLocation> ids) {
    return ids.keySet().stream()
        .filter(id -> id.sameDomain(prior.authority()))
        .findFirst()
        .orElseGet(() -> ids.keySet().iterator().next());
  }

  private void ofTwo(
      Map<PatientIdentifier, FieldLocation> ids, AdmissionMessage message, TwoPatients change) {
    String by = sender(message);
    Map<PatientIdentifier, FieldLocation> others = rules.otherIdentifiersOf(message);
    ids.forEach(
        (one, here) ->
            others.forEach(
                (other, there) ->
                    refusing(here, there, () -> change.apply(one, other, by, reason(message)))));
  }

  private static String reason(AdmissionMessage message) {
    MessageHeader header = message.header();
    return header.triggerEvent() + " " + header.controlId();
  }

  private static void refusing(FieldLocation current, FieldLocation prior, Runnable change) {
    try {
      change.run();
    } catch (FeedRefused refused) {
      throw FeedRules.refusal(refused, current, prior);
    }
  }

  private static String sender(AdmissionMessage message) {
    MessageHeader header = message.header();
    return new Sender(header.sendingApplication(), header.sendingFacility()).toString();
  }

  /** Something that is done with two ids of one domain. */
  private interface OneDomain {
    void apply(PatientIdentifier current, PatientIdentifier prior, String by);
  }

  /** Something that is said of two patients. */
  private interface TwoPatients {
    void apply(PatientIdentifier one, PatientIdentifier other, String by, String reason);
  }

  private static String answerAgain(ReceivedMessage before, AdmissionMessage message) {
    if (!before.digest().equals(message.digest())) {
      throw Refusal.error(
          ErrorCode.DUPLICATE_KEY_IDENTIFIER,
          FieldLocation.field("MSH", 10),
          "MSH-10 was used for another message before; give each message its own");
    }
    return before.acknowledgement();
  }
}
