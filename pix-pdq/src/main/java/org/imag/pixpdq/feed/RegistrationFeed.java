package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.feed.FeedRefused.Role;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.message.v3.InstanceIdentifier;
import org.imag.pixpdq.message.v3.RegisteredPatient;
import org.imag.pixpdq.message.v3.V3Answer;
import org.imag.pixpdq.message.v3.V3Element;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3Refusal;
import org.imag.pixpdq.store.ReceivedMessage;
import org.imag.pixpdq.store.ReceivedMessages;

/**
 * Patient Identity Feed HL7 V3 (ITI TF-2 3.44.4): a patient is added, revised, or two of them are
 * found to be one. What it does and the acknowledgement are written together or not at all; the
 * same message sent again has no effect and gets the same answer.
 */
@Dependent
public class RegistrationFeed {
  /** Two ids of one patient become one. */
  public static final String DUPLICATES_RESOLVED = "PRPA_IN201304UV02";

  private static final String EVENT = "/controlActProcess/subject/registrationEvent";
  private static final String PATIENT = EVENT + "/subject1/patient";
  private static final String PRIOR =
      EVENT + "/replacementOf/priorRegistration/subject1/priorRegisteredRole";

  private final IdentityFeed identities;
  private final ReceivedMessages received;
  private final RegistrationRules rules;

  protected RegistrationFeed() {
    this(null, null, null, null);
  }

  @Inject
  public RegistrationFeed(
      IdentityFeed identities, ReceivedMessages received, RegionConfiguration region) {
    this(identities, received, IdentityDomains.of(region), InsProfile.of(region));
  }

  /** A feed for the domains of a region. */
  public RegistrationFeed(
      IdentityFeed identities,
      ReceivedMessages received,
      IdentityDomains domains,
      InsProfile insProfile) {
    this.identities = identities;
    this.received = received;
    this.rules = new RegistrationRules(domains, insProfile);
  }

  /**
   * Takes in what a message says.
   *
   * @param answer to the message
   * @return the acknowledgement
   * @throws V3Refusal when the message is not taken; it has had no effect then
   */
  @Transactional
  public String accept(V3Message message, V3Answer answer) {
    String sender = RegistrationSender.of(message).toString();
    String id = message.id().toString();
    requireId(message);
    Optional<ReceivedMessage> before = received.lockAndFind(sender, id);
    if (before.isPresent()) {
      return answerAgain(before.get(), message);
    }
    if (message.interaction().equals(DUPLICATES_RESOLVED)) {
      merge(message);
    } else {
      announce(message);
    }
    String acknowledgement = answer.accepted();
    received.add(sender, id, message.digest(), acknowledgement);
    return acknowledgement;
  }

  private static void requireId(V3Message message) {
    if (message.id().root().isEmpty()) {
      throw new V3Refusal(
          ErrorCode.REQUIRED_FIELD_MISSING,
          "The message has no id; give each message its own",
          "/" + message.interaction() + "/id");
    }
  }

  private static String answerAgain(ReceivedMessage before, V3Message message) {
    if (!before.digest().equals(message.digest())) {
      throw new V3Refusal(
          ErrorCode.DUPLICATE_KEY_IDENTIFIER,
          "The id was used for another message before; give each message its own",
          "/" + message.interaction() + "/id");
    }
    return before.acknowledgement();
  }

  private void announce(V3Message message) {
    V3Element patient = patient(message);
    Map<PatientIdentifier, String> ids = identifiers(message, patient, PATIENT);
    PatientTraits traits = rules.traits(new RegisteredPatient(patient), path(message, PATIENT));
    ids.forEach(
        (id, location) ->
            refusing(
                location, location, () -> identities.announce(id, traits, message.interaction())));
  }

  private void merge(V3Message message) {
    String by = RegistrationSender.of(message).toString();
    Map<PatientIdentifier, String> ids = identifiers(message, patient(message), PATIENT);
    V3Element prior =
        at(message, PRIOR)
            .orElseThrow(
                () ->
                    new V3Refusal(
                        ErrorCode.REQUIRED_FIELD_MISSING,
                        "replacementOf names no patient that goes; send priorRegisteredRole/id",
                        path(message, EVENT + "/replacementOf")));
    identifiers(message, prior, PRIOR)
        .forEach(
            (subsumed, location) -> {
              PatientIdentifier survivor = ofDomain(subsumed, ids);
              refusing(ids.get(survivor), location, () -> identities.merge(survivor, subsumed, by));
            });
  }

  /** The id in the same domain; any other is refused for that. */
  private static PatientIdentifier ofDomain(
      PatientIdentifier prior, Map<PatientIdentifier, String> ids) {
    return ids.keySet().stream()
        .filter(id -> id.sameDomain(prior.authority()))
        .findFirst()
        .orElseGet(() -> ids.keySet().iterator().next());
  }

  private Map<PatientIdentifier, String> identifiers(
      V3Message message, V3Element role, String path) {
    List<InstanceIdentifier> ids = role.all("id").map(V3Element::identifier).toList();
    return rules.identifiers(ids, RegistrationSender.of(message), path(message, path + "/id"));
  }

  private static V3Element patient(V3Message message) {
    return at(message, PATIENT)
        .orElseThrow(
            () ->
                new V3Refusal(
                    ErrorCode.REQUIRED_FIELD_MISSING,
                    "The message names no patient; send subject1/patient",
                    path(message, PATIENT)));
  }

  private static Optional<V3Element> at(V3Message message, String path) {
    return message.root().first(path.substring(1).split("/"));
  }

  private static String path(V3Message message, String path) {
    return "/" + message.interaction() + path;
  }

  private static void refusing(String current, String prior, Runnable change) {
    try {
      change.run();
    } catch (FeedRefused refused) {
      throw new V3Refusal(
          FeedRules.code(refused.reason()),
          "The id " + refused.getMessage(),
          refused.role() == Role.CURRENT ? current : prior);
    }
  }
}
