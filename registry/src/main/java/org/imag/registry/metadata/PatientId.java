package org.imag.registry.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A patient id of data type CX (ITI TF-3 4.2.3.1.7).
 *
 * @param id CX.1, with its HL7 escapes
 * @param authority the OID of its assigning authority, CX.4.2
 */
public record PatientId(String id, String authority) {
  private static final List<String> NATIONAL_TYPES = List.of("^NH", "^NI");

  /** Reads the strict form {@code id^^^&OID&ISO}; empty when the text is anything else. */
  public static Optional<PatientId> strict(String text) {
    return lenient(text).filter(patientId -> patientId.toString().equals(text));
  }

  /**
   * Reads what a submission may carry: the strict form, or that form with the identifier type of
   * the French national identity, which the national record adds and which is dropped here.
   */
  public static Optional<PatientId> submitted(String text) {
    return lenient(text)
        .filter(
            patientId ->
                text.equals(patientId.toString())
                    || NATIONAL_TYPES.stream().anyMatch(type -> text.equals(patientId + type)));
  }

  /** The strict form of what {@link #submitted} reads; any other text stays as it is. */
  public static String canonical(String text) {
    return submitted(text).map(PatientId::toString).orElse(text);
  }

  /**
   * Reads a CX that carries an OID, whatever its other components say: a namespace beside the OID,
   * an identifier type, trailing delimiters.
   */
  public static Optional<PatientId> lenient(String text) {
    String[] components = text.trim().split("\\^");
    if (components.length < 4 || components[0].isEmpty()) {
      return Optional.empty();
    }
    String[] authority = components[3].split("&");
    if (authority.length != 3 || !authority[2].equals("ISO") || !Oid.isValid(authority[1])) {
      return Optional.empty();
    }
    return Optional.of(new PatientId(components[0], authority[1]));
  }

  @Override
  public String toString() {
    return id + "^^^&" + authority + "&ISO";
  }
}
