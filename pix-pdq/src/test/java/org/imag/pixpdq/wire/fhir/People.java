package org.imag.pixpdq.wire.fhir;

import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;

/** Invented patients of the Cayenne hospital. */
final class People {
  static final String CAYENNE = "urn:oid:2.999.973.3.1";
  static final String KOUROU = "urn:oid:2.999.973.3.2";
  static final String REGIONAL = "urn:oid:2.999.973.1";

  private People() {}

  static String address(String id) {
    return "Patient?identifier=" + CAYENNE + "|" + id;
  }

  static Patient elisea(String id) {
    return person(id, "CÉSAIRE-NŒL", "Éliséa", "1992-11-03", AdministrativeGender.FEMALE);
  }

  static Patient person(
      String id, String family, String given, String born, AdministrativeGender gender) {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(CAYENNE).setValue(id);
    patient.addName().setUse(NameUse.OFFICIAL).setFamily(family).addGiven(given);
    patient.setGender(gender);
    patient.setBirthDateElement(new DateType(born));
    return patient;
  }
}
