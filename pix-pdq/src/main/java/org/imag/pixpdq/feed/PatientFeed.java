package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.ReceivedMessage;
import org.imag.pixpdq.store.ReceivedMessages;

/**
 * Patient Identity Feed (ITI TF-2 3.8.4.1.3): stores what a hospital says of its patient and gives
 * the patient a regional id, once. The regional id waits in the outbox for the registry; patient,
 * outbox and acknowledgement are written together or not at all.
 */
@Dependent
public class PatientFeed {
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
   * Takes in an announcement (A01, A04, A05) or an update (A08). The same message sent again has no
   * effect and gets the same answer.
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
    PatientIdentifier identifier = rules.identifierOf(message);
    PatientTraits traits = rules.traitsOf(message);
    identities.announce(identifier, traits, message.header().triggerEvent());
    String acknowledgement = Acknowledgement.accept(message.header());
    received.add(message.header(), message.digest(), acknowledgement);
    return acknowledgement;
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
