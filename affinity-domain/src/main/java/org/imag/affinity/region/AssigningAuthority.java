package org.imag.affinity.region;

/**
 * An authority that issues patient ids: the HD data type of HL7 v2 with its namespace id and OID.
 *
 * @param namespace HD.1
 * @param oid HD.2, the type HD.3 being ISO
 */
public record AssigningAuthority(String namespace, String oid) {

  /** The id in the CX form of XDS metadata, {@code id^^^&OID&ISO} (ITI TF-3 4.2.3.1.7). */
  public String cx(String id) {
    return id + "^^^&" + oid + "&ISO";
  }

  /** The three components of HL7 v2, {@code namespace&OID&ISO}. */
  public String hd() {
    return namespace + "&" + oid + "&ISO";
  }
}
