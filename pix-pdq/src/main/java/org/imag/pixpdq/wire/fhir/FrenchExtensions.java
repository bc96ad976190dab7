package org.imag.pixpdq.wire.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseHasExtensions;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * What a patient resource says in extensions: HL7's own, and those of FR Core for the INS strict
 * traits (hl7.fr.core 2.1).
 */
final class FrenchExtensions {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
  private static final String FR_CORE = "https://hl7.fr/ig/fhir/core/";
  private static final String BIRTH_PLACE = HL7 + "patient-birthPlace";
  private static final String MOTHER = HL7 + "patient-mothersMaidenName";
  private static final String INSEE = FR_CORE + "StructureDefinition/fr-core-address-insee-code";
  private static final String GIVENS =
      FR_CORE + "StructureDefinition/fr-core-patient-birth-list-given-name";
  private static final String RELIABILITY =
      FR_CORE + "StructureDefinition/fr-core-identity-reliability";
  private static final String STATUS = "identityStatus";
  private static final String STATUSES = FR_CORE + "CodeSystem/fr-core-cs-v2-0445";
  private static final String NOS = "https://mos.esante.gouv.fr/NOS/";
  private static final String COMMUNES = NOS + "TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM";
  private static final String COUNTRIES = NOS + "TRE_R20-Pays/FHIR/TRE-R20-Pays";

  /** Codes of birth places abroad begin so. */
  private static final String ABROAD = "99";

  private FrenchExtensions() {}

  static void setMothersMaidenName(Patient patient, String family) {
    patient.addExtension(MOTHER, new StringType(family));
  }

  static String mothersMaidenName(Patient patient) {
    return text(patient, MOTHER);
  }

  /**
   * @param insee code of the commune or country
   */
  static void setBirthPlace(Patient patient, String insee) {
    Address place = new Address();
    place.addExtension(
        INSEE,
        new Coding().setSystem(insee.startsWith(ABROAD) ? COUNTRIES : COMMUNES).setCode(insee));
    patient.addExtension(BIRTH_PLACE, place);
  }

  /** INSEE code of the commune or country; empty when it is not known. */
  static String birthPlace(Patient patient) {
    return value(patient, BIRTH_PLACE, Address.class)
        .flatMap(place -> value(place, INSEE, Coding.class))
        .map(Coding::getCode)
        .orElse("");
  }

  static void setGivens(HumanName name, String list) {
    name.addExtension(GIVENS, new StringType(list));
  }

  /** All given names of the birth certificate. */
  static String givens(HumanName name) {
    return text(name, GIVENS);
  }

  static void setStatuses(Patient patient, List<String> statuses) {
    Extension reliability = new Extension(RELIABILITY);
    statuses.forEach(
        status ->
            reliability.addExtension(STATUS, new Coding().setSystem(STATUSES).setCode(status)));
    patient.addExtension(reliability);
  }

  /** The codes that PID-32 would carry. */
  static Set<String> statuses(Patient patient) {
    Set<String> statuses = new HashSet<>();
    all(patient, RELIABILITY)
        .flatMap(reliability -> reliability.getExtensionsByUrl(STATUS).stream())
        .map(Extension::getValue)
        .filter(Coding.class::isInstance)
        .map(coding -> ((Coding) coding).getCode())
        .filter(code -> code != null)
        .forEach(statuses::add);
    return statuses;
  }

  private static String text(IBaseHasExtensions element, String url) {
    return value(element, url, StringType.class).map(Type::primitiveValue).orElse("");
  }

  private static <T extends Type> Optional<T> value(
      IBaseHasExtensions element, String url, Class<T> type) {
    return all(element, url)
        .map(Extension::getValue)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static Stream<Extension> all(IBaseHasExtensions element, String url) {
    return element.getExtension().stream()
        .filter(extension -> url.equals(extension.getUrl()))
        .map(Extension.class::cast);
  }
}
