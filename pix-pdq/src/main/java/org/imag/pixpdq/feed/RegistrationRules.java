package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.ErrorCode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.message.TimeStamp;
import org.imag.pixpdq.message.v3.InstanceIdentifier;
import org.imag.pixpdq.message.v3.RegisteredPatient;
import org.imag.pixpdq.message.v3.V3Refusal;

/** What a registration event must fulfil before it changes anything (ITI TF-2 3.44.4). */
final class RegistrationRules {
  private static final Pattern SEX = Pattern.compile("[MFOU]?");

  private final IdentityDomains domains;
  private final InsProfile insProfile;

  RegistrationRules(IdentityDomains domains, InsProfile insProfile) {
    this.domains = domains;
    this.insProfile = insProfile;
  }

  /**
   * The ids of a patient in the sender's domains, where each stands; ids of domains this region
   * does not know are left to the history.
   *
   * @param path XPath of the id elements
   * @throws V3Refusal when there is none, two of one domain, or one of a domain that is not the
   *     sender's
   */
  Map<PatientIdentifier, String> identifiers(
      List<InstanceIdentifier> ids, RegistrationSender sender, String path) {
    Map<PatientIdentifier, String> known = new LinkedHashMap<>();
    for (int ordinal = 1; ordinal <= ids.size(); ordinal++) {
      String location = path + "[" + ordinal + "]";
      known(ids.get(ordinal - 1), sender, location)
          .ifPresent(id -> known.putIfAbsent(id, location));
    }
    if (known.isEmpty()) {
      throw new V3Refusal(
          ErrorCode.UNKNOWN_KEY_IDENTIFIER,
          "No id has a root that is an assigning authority of this region and an extension",
          path);
    }
    requireOneOfADomain(known.keySet(), path);
    return known;
  }

  private Optional<PatientIdentifier> known(
      InstanceIdentifier id, RegistrationSender sender, String location) {
    Optional<IdentityDomain> domain =
        id.extension().isEmpty() ? Optional.empty() : domains.withOid(id.root());
    domain
        .filter(known -> !sender.isSourceOf(known))
        .ifPresent(
            known -> {
              throw new V3Refusal(
                  ErrorCode.APPLICATION_INTERNAL_ERROR,
                  "The sender is not the identity source of %s: sender/device/id or"
                          .formatted(known.authority().oid())
                      + " asAgent/representedOrganization/id must have that OID as root",
                  location);
            });
    return domain.map(known -> new PatientIdentifier(known.authority(), id.extension()));
  }

  private static void requireOneOfADomain(Set<PatientIdentifier> ids, String path) {
    Set<String> seen = new HashSet<>();
    for (PatientIdentifier id : ids) {
      if (!seen.add(id.authority().oid())) {
        throw new V3Refusal(
            ErrorCode.DUPLICATE_KEY_IDENTIFIER,
            "More than one id has the root %s; send one patient a message"
                .formatted(id.authority().oid()),
            path);
      }
    }
  }

  /**
   * What the message says of the patient.
   *
   * @param path XPath of the patient element
   * @throws V3Refusal when a name is missing, or something cannot be understood
   */
  PatientTraits traits(RegisteredPatient patient, String path) {
    requireOwnIns(patient, path);
    require(
        patient.birthDate().isEmpty() || TimeStamp.isValid(patient.birthDate()),
        ErrorCode.DATA_TYPE_ERROR,
        "birthTime cannot be understood; write YYYYMMDD",
        path + "/patientPerson/birthTime/@value");
    require(
        SEX.matcher(patient.sex()).matches(),
        ErrorCode.TABLE_VALUE_NOT_FOUND,
        "administrativeGenderCode must be M, F or UN",
        path + "/patientPerson/administrativeGenderCode/@code");
    return patient
        .traits()
        .orElseThrow(
            () ->
                new V3Refusal(
                    ErrorCode.REQUIRED_FIELD_MISSING,
                    "patientPerson has no name with a family name; send the patient's name",
                    path + "/patientPerson/name"));
  }

  private void requireOwnIns(RegisteredPatient patient, String path) {
    patient
        .nationalNumbers()
        .forEach(
            id ->
                require(
                    insProfile.authority(id.root()).isPresent(),
                    ErrorCode.TABLE_VALUE_NOT_FOUND,
                    "National numbers of %s are not taken in this region, which is set to %s"
                        .formatted(id.root(), insProfile.name().toLowerCase(Locale.ROOT)),
                    path));
  }

  private static void require(boolean met, ErrorCode code, String text, String location) {
    if (!met) {
      throw new V3Refusal(code, text, location);
    }
  }
}
