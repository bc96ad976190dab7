package org.imag.dicom.phantom;

/**
 * The invented patient of a phantom study.
 *
 * @param name PN value
 * @param id Patient ID
 * @param birthDate DA value
 * @param sex M, F or O
 */
public record PhantomPatient(String name, String id, String birthDate, String sex) {

  /** A patient of Cayenne with accents and a hyphen in the name. */
  public static final PhantomPatient ELISEE =
      new PhantomPatient("ÉLISÉE-CÉLESTIN^Maïlys", "GUY-000123", "19840229", "F");
}
