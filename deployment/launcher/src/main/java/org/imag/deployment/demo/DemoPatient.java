package org.imag.deployment.demo;

import org.imag.conformance.message.Demographics;
import org.imag.dicom.DataSet;
import org.imag.dicom.PersonName;
import org.imag.dicom.Tag;

/**
 * A patient as DICOM files tell of them.
 *
 * @param id Patient ID (0010,0020), in the domain of the hospital
 * @param name Patient's Name
 * @param birthDate {@code YYYYMMDD}, or empty
 * @param sex one of F, M, O, U
 */
record DemoPatient(String id, PersonName name, String birthDate, String sex) {
  private static final String NAMELESS = "SANS NOM";

  static DemoPatient of(DataSet header) {
    return new DemoPatient(
        header.string(Tag.PATIENT_ID).orElse("").strip(),
        PersonName.of(header.string(Tag.PATIENT_NAME).orElse("")),
        header.string(Tag.PATIENT_BIRTH_DATE).filter(date -> date.matches("[0-9]{8}")).orElse(""),
        header.string(Tag.PATIENT_SEX).filter(sex -> sex.matches("[FMO]")).orElse("U"));
  }

  /** What the identity feed says; a family name is required there (ITI TF-2 3.8.4.1.2.3). */
  Demographics demographics() {
    String family = name.family().isEmpty() ? NAMELESS : name.family();
    return new Demographics(family, name.given(), birthDate, sex, "", "");
  }
}
