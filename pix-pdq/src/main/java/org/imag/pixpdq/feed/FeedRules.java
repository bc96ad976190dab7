package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.Sender;
import org.imag.pixpdq.message.TimeStamp;

/** What a patient announcement must fulfil before it changes anything (ITI TF-2 3.8.4.1.3). */
public final class FeedRules {
  private static final Predicate<String> SEX = Pattern.compile("[AFMNOU]").asMatchPredicate();
  private static final FieldLocation PID_3 = FieldLocation.field("PID", 3);

  private final IdentityDomains domains;

  public FeedRules(IdentityDomains domains) {
    this.domains = domains;
  }

  /**
   * The patient's id in the sender's domain. Where PID-3 has ids of several domains, the ones this
   * region does not know are left to the history of the PID segment.
   *
   * @throws Refusal when the message names no such id, or one of a domain that is not the sender's
   */
  PatientIdentifier identifierOf(AdmissionMessage message) {
    List<AnnouncedIdentifier> announced = message.identifiers();
    if (announced.isEmpty()) {
      throw Refusal.error(
          ErrorCode.REQUIRED_FIELD_MISSING, PID_3, "PID-3 is empty; send the patient's identifier");
    }
    MessageHeader header = message.header();
    Sender sender = new Sender(header.sendingApplication(), header.sendingFacility());
    List<PatientIdentifier> ids =
        announced.stream().flatMap(id -> known(id, sender).stream()).distinct().toList();
    if (ids.isEmpty()) {
      throw unknownAuthority(announced.get(0));
    }
    if (ids.size() > 1) {
      throw Refusal.error(
          ErrorCode.DUPLICATE_KEY_IDENTIFIER,
          PID_3,
          "PID-3 carries more than one identifier of "
              + ids.get(0).authority().hd()
              + "; send one patient a message");
    }
    return ids.get(0);
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
          location(announced),
          "%s (MSH-3, MSH-4) is not the identity source of %s; in this region it is %s"
              .formatted(sender, domain.authority().hd(), domain.source()));
    }
    return new PatientIdentifier(domain.authority(), announced.value());
  }

  private static Refusal unknownAuthority(AnnouncedIdentifier announced) {
    String name = announced.authority().isEmpty() ? "none" : "'" + announced.authority() + "'";
    return Refusal.error(
        ErrorCode.UNKNOWN_KEY_IDENTIFIER,
        location(announced),
        "PID-3.4 names no assigning authority of this region (it names " + name + ")");
  }

  private static FieldLocation location(AnnouncedIdentifier announced) {
    return new FieldLocation("PID", 3, announced.repetition(), 4);
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
