package org.imag.pixpdq.wire.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.query.FoundPatient;

/** Writes persons as Patient resources, IHE.PDQm.Patient with the strict traits of FR Core. */
final class PatientResource {
  static final String PROFILE =
      "https://profiles.ihe.net/ITI/PDQm/StructureDefinition/IHE.PDQm.Patient";

  private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  /** OID of numbers that a person has only until the register gives another. */
  private static final String NIA = "1.2.250.1.213.1.4.9";

  /** What a hospital sends of a dead person whose day of death it does not know. */
  private static final String UNKNOWN = "unknown";

  private PatientResource() {}

  /**
   * A person.
   *
   * @param query which ids are told
   */
  static Patient of(FoundPatient found, PatientQuery query) {
    return of(
        found,
        found.identifiers().stream().filter(id -> query.tells(id.authority().oid())).toList());
  }

  /** A person with these ids. */
  static Patient of(FoundPatient found, List<PatientIdentifier> identifiers) {
    Patient patient = new Patient();
    patient.setId(found.regionalId());
    patient.getMeta().addProfile(PROFILE);
    identifiers.forEach(id -> patient.addIdentifier(identifier(id)));
    patient.setActive(true);
    setNames(patient, found.traits());
    setIdentity(patient, found.traits());
    setContact(patient, found.traits());
    return patient;
  }

  private static Identifier identifier(PatientIdentifier id) {
    Identifier identifier = IdentifierSystems.identifier(id);
    String oid = id.authority().oid();
    if (InsProfile.isIns(oid)) {
      return identifier.setUse(oid.equals(NIA) ? IdentifierUse.TEMP : IdentifierUse.OFFICIAL);
    }
    identifier.setUse(IdentifierUse.USUAL).getType().addCoding().setSystem(TYPES).setCode("PI");
    return identifier.setAssigner(new Reference().setDisplay(id.authority().namespace()));
  }

  private static void setNames(Patient patient, PatientTraits traits) {
    HumanName legal = name(patient, traits.legal(), NameUse.OFFICIAL);
    if (!traits.legal().givens().isEmpty()) {
      FrenchExtensions.setGivens(legal, traits.legal().givens());
    }
    if (!traits.used().isEmpty()) {
      name(patient, traits.used(), NameUse.USUAL);
    }
    if (!traits.mother().family().isEmpty()) {
      FrenchExtensions.setMothersMaidenName(patient, traits.mother().family());
    }
  }

  private static HumanName name(Patient patient, PersonName known, NameUse use) {
    HumanName name = patient.addName().setUse(use);
    if (!known.family().isEmpty()) {
      name.setFamily(known.family());
    }
    givens(known).forEach(name::addGiven);
    return name;
  }

  /** The given name, or the list of the birth certificate where it is not known which is used. */
  static List<String> givens(PersonName name) {
    String given = name.given().isEmpty() ? name.givens() : name.given();
    return given.isEmpty() ? List.of() : List.of(given);
  }

  private static void setIdentity(Patient patient, PatientTraits traits) {
    gender(traits.sex()).ifPresent(patient::setGender);
    date(traits.birthDate()).ifPresent(date -> patient.setBirthDateElement(new DateType(date)));
    if (!traits.birthPlace().isEmpty()) {
      FrenchExtensions.setBirthPlace(patient, traits.birthPlace());
    }
    FrenchExtensions.setStatuses(
        patient,
        Stream.concat(Stream.of(traits.trust().name()), traits.attributes().stream().sorted())
            .toList());
    if (traits.birthOrder().matches("[1-9]")) {
      patient.setMultipleBirth(new IntegerType(traits.birthOrder()));
    } else if (traits.multipleBirth()) {
      patient.setMultipleBirth(new BooleanType(true));
    }
    setDeath(patient, traits.deathDate());
  }

  private static void setDeath(Patient patient, String date) {
    if (date.isEmpty()) {
      return;
    }
    Optional<String> day = date.equals(UNKNOWN) ? Optional.empty() : date(date);
    patient.setDeceased(day.isPresent() ? new DateTimeType(day.get()) : new BooleanType(true));
  }

  private static void setContact(Patient patient, PatientTraits traits) {
    for (String telecom : traits.telecoms()) {
      patient
          .addTelecom()
          .setSystem(telecom.contains("@") ? ContactPointSystem.EMAIL : ContactPointSystem.PHONE)
          .setValue(telecom);
    }
    PostalAddress home = traits.address();
    if (home.equals(PostalAddress.NONE)) {
      return;
    }
    Address address = patient.addAddress().setUse(AddressUse.HOME);
    Stream.of(home.street()).filter(line -> !line.isEmpty()).forEach(address::addLine);
    Stream.of(home.city()).filter(city -> !city.isEmpty()).forEach(address::setCity);
    Stream.of(home.postcode()).filter(code -> !code.isEmpty()).forEach(address::setPostalCode);
    Stream.of(home.country()).filter(name -> !name.isEmpty()).forEach(address::setCountry);
  }

  /** Administrative gender of HL7 table 0001. */
  static Optional<AdministrativeGender> gender(String sex) {
    return switch (sex) {
      case "M" -> Optional.of(AdministrativeGender.MALE);
      case "F" -> Optional.of(AdministrativeGender.FEMALE);
      case "U" -> Optional.of(AdministrativeGender.UNKNOWN);
      case "" -> Optional.empty();
      default -> Optional.of(AdministrativeGender.OTHER);
    };
  }

  /** As FHIR writes it, as far as it is a date: a day or month that does not exist is left out. */
  static Optional<String> date(String stamp) {
    String digits = stamp.substring(0, Math.min(stamp.length(), 8));
    if (!digits.matches("[0-9]{4}([0-9]{2}){0,2}")) {
      return Optional.empty();
    }
    List<String> parts =
        new ArrayList<>(
            Arrays.asList(
                digits.substring(0, 4), digits.length() > 4 ? digits.substring(4, 6) : "01"));
    parts.add(digits.length() > 6 ? digits.substring(6) : "01");
    int known = digits.length() / 2 - 1;
    while (known > 1 && !exists(parts, known)) {
      known--;
    }
    return Optional.of(String.join("-", parts.subList(0, known)));
  }

  private static boolean exists(List<String> parts, int known) {
    try {
      String day = known > 2 ? parts.get(2) : "01";
      LocalDate.parse(parts.get(0) + parts.get(1) + day, DateTimeFormatter.BASIC_ISO_DATE);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
