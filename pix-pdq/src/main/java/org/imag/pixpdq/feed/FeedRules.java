package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.ErrorCode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.feed.FeedRefused.Reason;
import org.imag.pixpdq.feed.FeedRefused.Role;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.Sender;
import org.imag.pixpdq.message.TimeStamp;

/**
 * What a patient announcement must fulfil before it changes anything (ITI TF-2 3.8.4.1.3, 3.30.4).
 */
public final class FeedRules {
  private static final Predicate<String> SEX = Pattern.compile("[AFMNOU]").asMatchPredicate();
  private static final FieldLocation PID_3 = FieldLocation.field("PID", 3);
  private static final FieldLocation MRG_1 = FieldLocation.field("MRG", 1);

  /** Events about two patients: link and unlink. */
  private static final Set<String> TWO_PATIENTS = Set.of("A24", "A37");

  private final IdentityDomains domains;

  public FeedRules(IdentityDomains domains) {
    this.domains = domains;
  }

  /**
   * The patient's ids in the sender's domains, where each stands. Where PID-3 has ids of several
   * domains, the ones this region does not know are left to the history of the PID segment.
   *
   * @throws Refusal when the message names no such id, two of one domain, or one of a domain that
   *     is not the sender's
   */
  Map<PatientIdentifier, FieldLocation> identifiersOf(AdmissionMessage message) {
    return identifiers(message.header(), message.identifiers(), PID_3);
  }

  /** The same of the identifiers that go, or of the second patient. */
  Map<PatientIdentifier, FieldLocation> otherIdentifiersOf(AdmissionMessage message) {
    boolean second = TWO_PATIENTS.contains(message.header().triggerEvent());
    return identifiers(
        message.header(),
        message.otherIdentifiers(),
        second ? new FieldLocation("PID", 2, 3, 0, 0) : MRG_1);
  }

  private Map<PatientIdentifier, FieldLocation> identifiers(
      MessageHeader header, List<AnnouncedIdentifier> announced, FieldLocation field) {
    if (announced.isEmpty()) {
      throw Refusal.error(
          ErrorCode.REQUIRED_FIELD_MISSING,
          field,
          name(field) + " is empty; send the patient's identifier");
    }
    Sender sender = new Sender(header.sendingApplication(), header.sendingFacility());
    Map<PatientIdentifier, FieldLocation> ids = new LinkedHashMap<>();
    announced.forEach(
        id -> known(id, sender).ifPresent(known -> ids.putIfAbsent(known, id.location())));
    if (ids.isEmpty()) {
      throw unknownAuthority(announced.get(0));
    }
    requireOneOfADomain(ids.keySet(), field);
    return ids;
  }

  private static void requireOneOfADomain(Set<PatientIdentifier> ids, FieldLocation field) {
    Set<String> domains = new HashSet<>();
    for (PatientIdentifier id : ids) {
      if (!domains.add(id.authority().oid())) {
        throw Refusal.error(
            ErrorCode.DUPLICATE_KEY_IDENTIFIER,
            field,
            "%s carries more than one identifier of %s; send one patient a message"
                .formatted(name(field), id.authority().hd()));
      }
    }
  }

  /**
   * Lets a message pass that has as many patients as its event is about.
   *
   * @throws Refusal when it has more or fewer
   */
  static void requirePatients(AdmissionMessage message) {
    int expected = TWO_PATIENTS.contains(message.header().triggerEvent()) ? 2 : 1;
    if (message.patients() != expected) {
      throw Refusal.error(
          ErrorCode.SEGMENT_SEQUENCE_ERROR,
          new FieldLocation("PID", message.patients(), 0, 0, 0),
          "The message has %d PID segments; send %d, and one message for each further patient"
              .formatted(message.patients(), expected));
    }
  }

  /**
   * Lets a message pass whose national numbers are those this region takes.
   *
   * @param problem why a number is not taken
   * @throws Refusal for one of another profile (identity.ins), or with a wrong key in production
   */
  static void requireOwnIns(AdmissionMessage message, Function<Ins, Optional<String>> problem) {
    for (AnnouncedIdentifier announced : message.identifiers()) {
      String oid = announced.authority().universalId();
      if (InsProfile.isIns(oid)) {
        problem
            .apply(new Ins(announced.value(), oid))
            .ifPresent(
                text -> {
                  throw Refusal.error(
                      ErrorCode.TABLE_VALUE_NOT_FOUND,
                      announced.location().component(4),
                      "PID-3: " + text);
                });
      }
    }
  }

  /** What the sender is told of a feed that cannot be. */
  static Refusal refusal(FeedRefused refused, FieldLocation current, FieldLocation prior) {
    FieldLocation location = refused.role() == Role.CURRENT ? current : prior;
    return Refusal.error(
        code(refused.reason()), location.component(1), name(location) + " " + refused.getMessage());
  }

  static ErrorCode code(Reason reason) {
    return switch (reason) {
      case UNKNOWN, OTHER_DOMAIN -> ErrorCode.UNKNOWN_KEY_IDENTIFIER;
      case KNOWN_ALREADY, SAME -> ErrorCode.DUPLICATE_KEY_IDENTIFIER;
      case CONTRADICTION -> ErrorCode.APPLICATION_RECORD_LOCKED;
      case INS_NOT_TAKEN -> ErrorCode.TABLE_VALUE_NOT_FOUND;
    };
  }

  private static String name(FieldLocation location) {
    String field = location.segment() + "-" + location.field();
    return location.sequence() > 1 ? "the second " + field : field;
  }

  private Optional<PatientIdentifier> known(AnnouncedIdentifier announced, Sender sender) {
    Optional<IdentityDomain> domain =
        announced.authority().isEmpty()
            ? domains.ofSource(sender)
            : domains.named(announced.authority());
    return domain.map(known -> ofOwnDomain(announced, known, sender));
  }

  private static PatientIdentifier ofOwnDomain(
      AnnouncedIdentifier announced, IdentityDomain domain, Sender sender) {
    if (!domain.source().equals(sender)) {
      throw Refusal.error(
          ErrorCode.APPLICATION_INTERNAL_ERROR,
          announced.location().component(4),
          "%s (MSH-3, MSH-4) is not the identity source of %s; in this region it is %s"
              .formatted(sender, domain.authority().hd(), domain.source()));
    }
    return new PatientIdentifier(domain.authority(), announced.value());
  }

  private static Refusal unknownAuthority(AnnouncedIdentifier announced) {
    String name = announced.authority().isEmpty() ? "none" : "'" + announced.authority() + "'";
    return Refusal.error(
        ErrorCode.UNKNOWN_KEY_IDENTIFIER,
        announced.location().component(4),
        name(announced.location())
            + ".4 names no assigning authority of this region (it names "
            + name
            + ")");
  }

  /**
   * What the message says of the patient.
   *
   * @throws Refusal when a name is missing, or birth date or sex cannot be read
   */
  PatientTraits traitsOf(AdmissionMessage message) {
    require(
        TimeStamp::isValid,
        message.birthDate(),
        7,
        ErrorCode.DATA_TYPE_ERROR,
        "write the birth date as YYYYMMDD");
    require(SEX, message.sex(), 8, ErrorCode.TABLE_VALUE_NOT_FOUND, "send one of A, F, M, N, O, U");
    return message
        .traits()
        .orElseThrow(
            () ->
                Refusal.error(
                    ErrorCode.REQUIRED_FIELD_MISSING,
                    FieldLocation.field("PID", 5),
                    "PID-5 has no family name (PID-5.1); send the patient's name"));
  }

  private static void require(
      Predicate<String> format, String value, int field, ErrorCode code, String advice) {
    if (!value.isEmpty() && !format.test(value)) {
      throw Refusal.error(
          code,
          FieldLocation.field("PID", field),
          "PID-" + field + " cannot be understood; " + advice);
    }
  }
}
