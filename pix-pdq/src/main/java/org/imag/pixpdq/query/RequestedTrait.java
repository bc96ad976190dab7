package org.imag.pixpdq.query;

/** A trait that another community is asked for, to tell patients apart (ITI TF-2 3.55.4.2.2.6). */
enum RequestedTrait {
  SEX("LivingSubjectAdministrativeGenderRequested"),
  BIRTH_PLACE("LivingSubjectBirthPlaceAddressRequested"),
  MOTHER("MothersMaidenNameRequested"),
  ADDRESS("PatientAddressRequested"),
  TELECOM("PatientTelecomRequested");

  private final String code;

  RequestedTrait(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
