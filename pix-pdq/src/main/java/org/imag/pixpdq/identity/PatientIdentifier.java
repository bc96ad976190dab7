package org.imag.pixpdq.identity;

import org.imag.affinity.region.AssigningAuthority;

/**
 * A patient's id in a domain of the region.
 *
 * @param authority who issued it
 * @param value CX.1
 */
public record PatientIdentifier(AssigningAuthority authority, String value) {

  /** An id of a domain that the region file does not name any more. */
  public static PatientIdentifier ofUnnamedDomain(String oid, String value) {
    return new PatientIdentifier(new AssigningAuthority("", oid), value);
  }

  /** Whether both were issued in the same domain. */
  public boolean sameDomain(AssigningAuthority other) {
    return authority.oid().equals(other.oid());
  }
}
