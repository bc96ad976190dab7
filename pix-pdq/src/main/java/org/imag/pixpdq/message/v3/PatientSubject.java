package org.imag.pixpdq.message.v3;

import java.util.List;
import java.util.stream.Stream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.message.TimeStamp;

/** Writes a patient as the subject of an answer (ITI TF-2 3.45.4.2.2, 3.47.4.2.2, 3.55.4.2.2). */
public final class PatientSubject {
  private static final String GENDERS = "2.16.840.1.113883.5.1";
  private static final String ROLES = "2.16.840.1.113883.5.111";
  private static final String LOCATOR_SUPPORT = "1.3.6.1.4.1.19376.1.2.27.2";

  private final V3Writer out = V3Writer.startingWith("subject", "typeCode", "SUBJ");
  private final String custodian;

  private PatientSubject(String custodian) {
    this.custodian = custodian;
  }

  /**
   * The ids of a patient and nothing else, PIX.
   *
   * @param custodian OID of the index
   */
  public static String ofIds(List<PatientIdentifier> ids, String custodian) {
    PatientSubject subject = new PatientSubject(custodian);
    subject.start(ids);
    subject.out.open("patientPerson", "classCode", "PSN", "determinerCode", "INSTANCE");
    subject.out.empty("name", "nullFlavor", "NA").close(1);
    subject.providers(ids.stream().map(PatientIdentifier::authority).toList());
    return subject.end(false);
  }

  /**
   * A patient found by traits, PDQ.
   *
   * @param missing domains that were asked for and have no id of the patient
   * @param score 0 to 100
   */
  public static String found(
      List<PatientIdentifier> ids,
      List<AssigningAuthority> missing,
      PatientTraits traits,
      int score,
      String custodian) {
    PatientSubject subject = new PatientSubject(custodian);
    subject.start(ids);
    subject.person(traits);
    missing.forEach(domain -> subject.otherId("", "", domain.oid()));
    subject.motherAndEnd(traits);
    subject.providers(
        ids.isEmpty() ? missing : ids.stream().map(PatientIdentifier::authority).toList());
    subject.observation(score);
    return subject.end(false);
  }

  /**
   * A patient of this community, XCPD: one id, and the others as ids of other systems.
   *
   * @param homeCommunity its OID
   */
  public static String ofCommunity(
      PatientIdentifier id,
      List<PatientIdentifier> others,
      PatientTraits traits,
      int score,
      String homeCommunity) {
    PatientSubject subject = new PatientSubject(homeCommunity);
    subject.start(List.of(id));
    subject.person(traits);
    others.forEach(
        other -> subject.otherId(other.authority().oid(), other.value(), other.authority().oid()));
    subject.motherAndEnd(traits);
    subject.providers(List.of(id.authority()));
    subject.observation(score);
    return subject.end(true);
  }

  private void start(List<PatientIdentifier> ids) {
    out.open("registrationEvent", "classCode", "REG", "moodCode", "EVN");
    out.empty("id", "nullFlavor", "NA").empty("statusCode", "code", "active");
    out.open("subject1", "typeCode", "SBJ").open("patient", "classCode", "PAT");
    if (ids.isEmpty()) {
      out.empty("id", "nullFlavor", "NA");
    }
    ids.forEach(
        id -> out.identifier("id", new InstanceIdentifier(id.authority().oid(), id.value())));
    out.empty("statusCode", "code", "active");
  }

  private void person(PatientTraits traits) {
    out.open("patientPerson", "classCode", "PSN", "determinerCode", "INSTANCE");
    name(traits.legal(), traits.used().isEmpty() ? "" : "BR");
    if (!traits.used().isEmpty()) {
      name(traits.used(), "");
    }
    traits.telecoms().forEach(number -> out.empty("telecom", "value", url(number)));
    if (!traits.sex().isEmpty()) {
      out.empty("administrativeGenderCode", "code", gender(traits.sex()), "codeSystem", GENDERS);
    }
    time("birthTime", traits.birthDate());
    birthAndDeath(traits);
    address(traits.address());
  }

  private void birthAndDeath(PatientTraits traits) {
    if (traits.deathDate().equals("unknown")) {
      out.empty("deceasedInd", "value", "true");
    } else {
      time("deceasedTime", traits.deathDate());
    }
    if (traits.multipleBirth()) {
      out.empty("multipleBirthInd", "value", "true");
      if (traits.birthOrder().matches("\\d{1,2}")) {
        out.empty("multipleBirthOrderNumber", "value", traits.birthOrder());
      }
    }
  }

  private void time(String name, String value) {
    if (TimeStamp.isValid(value)) {
      out.empty(name, "value", value);
    }
  }

  private void name(PersonName name, String familyQualifier) {
    out.open("name").text("family", name.family(), "qualifier", familyQualifier);
    out.text("given", name.given());
    Stream.of(name.givens().split("[ ,]+"))
        .filter(given -> !given.isEmpty() && !given.equalsIgnoreCase(name.given()))
        .forEach(given -> out.text("given", given));
    out.close(1);
  }

  private void address(PostalAddress home) {
    if (!home.equals(PostalAddress.NONE)) {
      out.open("addr", "use", "HP").text("streetAddressLine", home.street());
      out.text("city", home.city()).text("postalCode", home.postcode());
      out.text("country", home.country()).close(1);
    }
  }

  private static String url(String number) {
    return (number.contains("@") ? "mailto:" : "tel:") + number.replace(" ", "");
  }

  private static String gender(String sex) {
    return sex.equals("M") || sex.equals("F") ? sex : "UN";
  }

  private void otherId(String root, String extension, String domain) {
    out.open("asOtherIDs", "classCode", "PAT");
    if (root.isEmpty()) {
      out.empty("id", "nullFlavor", "NA");
    } else {
      out.identifier("id", new InstanceIdentifier(root, extension));
    }
    out.open("scopingOrganization", "classCode", "ORG", "determinerCode", "INSTANCE");
    out.empty("id", "root", domain).close(2);
  }

  private void motherAndEnd(PatientTraits traits) {
    if (!traits.mother().isEmpty()) {
      out.open("personalRelationship", "classCode", "PRS");
      out.empty("code", "code", "MTH", "codeSystem", ROLES);
      out.open("relationshipHolder1", "classCode", "PSN", "determinerCode", "INSTANCE");
      name(traits.mother(), "");
      out.close(2);
    }
    out.close(1);
  }

  private void providers(List<AssigningAuthority> authorities) {
    out.open("providerOrganization", "classCode", "ORG", "determinerCode", "INSTANCE");
    authorities.stream()
        .map(AssigningAuthority::oid)
        .distinct()
        .forEach(oid -> out.empty("id", "root", oid));
    out.empty("contactParty", "classCode", "CON", "nullFlavor", "UNK").close(1);
  }

  private void observation(int score) {
    out.open("subjectOf1").open("queryMatchObservation", "classCode", "COND", "moodCode", "EVN");
    out.empty("code", "code", "IHE_PDQ");
    out.empty("value", "xsi:type", "INT", "value", String.valueOf(score)).close(2);
  }

  private String end(boolean community) {
    out.close(2).open("custodian", "typeCode", "CST");
    out.open("assignedEntity", "classCode", "ASSIGNED").empty("id", "root", custodian);
    if (community) {
      out.empty("code", "code", "NotHealthDataLocator", "codeSystem", LOCATOR_SUPPORT);
    }
    return out.end();
  }
}
