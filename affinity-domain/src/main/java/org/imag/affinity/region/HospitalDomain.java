package org.imag.affinity.region;

import java.util.List;
import java.util.Optional;

/**
 * A hospital that identifies patients its own way.
 *
 * @param authority who issues the ids
 * @param application MSH-3 of the one system that may announce its patients
 * @param facility MSH-4 of that system
 */
public record HospitalDomain(AssigningAuthority authority, String application, String facility) {
  /** The hospitals written one after the other with commas; empty when one of them is none. */
  static Optional<List<HospitalDomain>> listed(String text) {
    return CaretList.of(text, HospitalDomain::of);
  }

  private static Optional<HospitalDomain> of(List<String> parts) {
    boolean whole =
        parts.size() == 4
            && ValueKind.NAME.problemOf(parts.get(0)).isEmpty()
            && ValueKind.OID.problemOf(parts.get(1)).isEmpty()
            && !parts.get(2).isBlank()
            && !parts.get(3).isBlank();
    return whole
        ? Optional.of(
            new HospitalDomain(
                new AssigningAuthority(parts.get(0), parts.get(1)), parts.get(2), parts.get(3)))
        : Optional.empty();
  }
}
