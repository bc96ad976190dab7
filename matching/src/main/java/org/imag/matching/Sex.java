package org.imag.matching;

/** The administrative sex. */
public enum Sex {
  M,
  F,
  UNKNOWN;

  /** Reads HL7 table 0001, the FHIR code or the French one; what is neither is not known. */
  public static Sex of(String code) {
    return switch (code.strip()) {
      case "M", "m", "male", "1" -> M;
      case "F", "f", "female", "2" -> F;
      default -> UNKNOWN;
    };
  }
}
