package org.imag.conformance.message;

import org.imag.conformance.client.XmlText;

/**
 * A Patient resource, as a hospital feeds it or asks with it (FHIR R4 8.1).
 *
 * @param id Patient.identifier; null for none
 * @param person what is known of the person
 * @param surviving the identifier of the link replaced-by; null for none
 */
public record FhirPatient(PatientId id, Demographics person, PatientId surviving) {

  /** A patient of a hospital. */
  public static FhirPatient of(PatientId id, Demographics person) {
    return new FhirPatient(id, person, null);
  }

  /** A person of whom no identifier is told. */
  public static FhirPatient described(Demographics person) {
    return new FhirPatient(null, person, null);
  }

  /** The same, gone up in another. */
  public FhirPatient replacedBy(PatientId other) {
    return new FhirPatient(id, person, other);
  }

  /** The system of an identifier (ITI TF-2 Appendix E.3). */
  public static String system(PatientId id) {
    return "urn:oid:" + id.oid();
  }

  /** The resource in JSON. */
  public String json() {
    return """
        {"resourceType":"Patient"%s,"active":%s,
         "name":[{"use":"official","family":"%s","given":["%s"]}],
         "gender":"%s","birthDate":"%s",
         "address":[{"use":"home","line":["%s"],"city":"%s","postalCode":"97300","country":"GUF"}]%s}
        """
        .formatted(
            id == null ? "" : ",\"identifier\":[" + json(id) + "]",
            surviving == null,
            person.family(),
            person.given(),
            gender(),
            birthDate(),
            person.street(),
            person.city(),
            link());
  }

  private String link() {
    return surviving == null
        ? ""
        : ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"identifier\":%s}}]"
            .formatted(json(surviving));
  }

  private static String json(PatientId id) {
    return "{\"system\":\"%s\",\"value\":\"%s\"}".formatted(system(id), id.id());
  }

  /** The resource in XML, without its link. */
  public String xml() {
    return """
        <Patient xmlns="http://hl7.org/fhir"><identifier><system value="%s"/><value value="%s"/></identifier>
        <active value="true"/><name><use value="official"/><family value="%s"/><given value="%s"/></name>
        <gender value="%s"/><birthDate value="%s"/></Patient>
        """
        .formatted(
            system(id),
            XmlText.escape(id.id()),
            XmlText.escape(person.family()),
            XmlText.escape(person.given()),
            gender(),
            birthDate());
  }

  /** Administrative gender, as FHIR writes it. */
  public String gender() {
    return switch (person.sex()) {
      case "F" -> "female";
      case "M" -> "male";
      case "O" -> "other";
      default -> "unknown";
    };
  }

  /** The birth date, as FHIR writes it. */
  public String birthDate() {
    return person.birthDate().replaceFirst("(\\d{4})(\\d\\d)(\\d\\d)", "$1-$2-$3");
  }
}
