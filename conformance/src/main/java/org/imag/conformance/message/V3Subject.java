package org.imag.conformance.message;

import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A patient in a message of HL7 v3.
 *
 * @param event registrationEvent
 */
public record V3Subject(Element event) {

  /** The ids that are the patient's own, patient/id. */
  public List<PatientId> ids() {
    return ids(V3Element.all(event, "subject1", "patient", "id")).toList();
  }

  /** The ids as other systems know the patient, asOtherIDs/id. */
  public List<PatientId> otherIds() {
    return ids(V3Element.all(event, "subject1", "patient", "patientPerson", "asOtherIDs", "id"))
        .toList();
  }

  /** Both. */
  public List<PatientId> allIds() {
    return Stream.concat(ids().stream(), otherIds().stream()).toList();
  }

  /** The domains that are said to have no id of the patient (ITI TF-2 3.47.4.2.2.7). */
  public List<String> domainsWithoutId() {
    return V3Element.all(event, "subject1", "patient", "patientPerson", "asOtherIDs").stream()
        .filter(other -> ids(V3Element.all(other, "id")).findAny().isEmpty())
        .filter(other -> !V3Element.attribute(other, "nullFlavor", "id").isEmpty())
        .map(other -> V3Element.attribute(other, "root", "scopingOrganization", "id"))
        .toList();
  }

  /** All family names. */
  public List<String> families() {
    return V3Element.all(event, "subject1", "patient", "patientPerson", "name", "family").stream()
        .map(e -> e.getTextContent().strip())
        .toList();
  }

  /** All given names. */
  public List<String> givens() {
    return V3Element.all(event, "subject1", "patient", "patientPerson", "name", "given").stream()
        .map(e -> e.getTextContent().strip())
        .toList();
  }

  /** An attribute of something in patientPerson. */
  public String person(String attribute, String... path) {
    String[] whole = new String[path.length + 3];
    System.arraycopy(new String[] {"subject1", "patient", "patientPerson"}, 0, whole, 0, 3);
    System.arraycopy(path, 0, whole, 3, path.length);
    return V3Element.attribute(event, attribute, whole);
  }

  /** The first address in one text. */
  public String address() {
    return V3Element.text(event, "subject1", "patient", "patientPerson", "addr");
  }

  /** How sure the system is, 0 to 100, as written (queryMatchObservation). */
  public String score() {
    return V3Element.attribute(
        event, "value", "subject1", "patient", "subjectOf1", "queryMatchObservation", "value");
  }

  /** Who keeps the patient, an attribute of custodian/assignedEntity or below. */
  public String custodian(String attribute, String child) {
    return V3Element.attribute(event, attribute, "custodian", "assignedEntity", child);
  }

  private static Stream<PatientId> ids(List<Element> elements) {
    return elements.stream()
        .filter(e -> !e.getAttribute("extension").isEmpty())
        .map(e -> new PatientId(e.getAttribute("extension"), "", e.getAttribute("root")));
  }
}
