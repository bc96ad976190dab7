package org.imag.matching;

import java.util.List;

/** Invented people. */
final class People {
  static final String NIR = "1.2.250.1.213.1.4.10";
  static final String NIA = "1.2.250.1.213.1.4.9";
  static final String NUMBER = "278129731100926";
  static final String OTHER_NUMBER = "292119720907785";

  private People() {}

  /** Hospital A's record of Anne-Sophie TESTAMAKA, everything known but an INS. */
  static Identity.Builder anne() {
    return anne("A");
  }

  /** The same as hospital B has it. */
  static Identity.Builder anneElsewhere() {
    return anne("B");
  }

  static Identity.Builder anne(String hospital) {
    return Identity.builder(hospital + "|1", "2.999." + hospital)
        .birthName(
            new PersonName("TESTAMAKA", List.of("ANNE-SOPHIE", "ROSE", "ÉLIE"), "ANNE-SOPHIE"))
        .birthDate("19781208")
        .sex(Sex.F)
        .birthplace("97311")
        .motherBirthName("VALMONT")
        .address(PostalAddress.of("5 rue du Fleuve", "97310", "Kourou"))
        .phones(List.of("0594 12 34 56"));
  }

  static PersonName named(String family, String given) {
    return PersonName.of(family, given);
  }
}
