package org.imag.pixpdq.identity;

import org.imag.affinity.region.AssigningAuthority;

/**
 * A patient identification domain with the one system that may announce its patients (ITI TF-2
 * 3.8.4.1.2).
 *
 * @param authority who issues the ids
 * @param source the domain's identity source
 */
public record IdentityDomain(AssigningAuthority authority, Sender source) {
  private static final String ISO = "ISO";

  /** Whether a designator means this domain: its namespace, its OID, or both in agreement. */
  public boolean isNamed(Hd name) {
    return !name.isEmpty()
        && (name.namespace().isEmpty() || name.namespace().equals(authority.namespace()))
        && (name.universalId().isEmpty() || isOid(name));
  }

  private boolean isOid(Hd name) {
    return name.universalId().equals(authority.oid())
        && (name.universalIdType().isEmpty() || name.universalIdType().equals(ISO));
  }
}
