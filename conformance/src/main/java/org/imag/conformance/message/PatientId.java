package org.imag.conformance.message;

/**
 * A patient identifier of one assigning authority.
 *
 * @param id the identifier
 * @param namespace the authority's namespace id; may be empty
 * @param oid the authority's OID
 */
public record PatientId(String id, String namespace, String oid) {

  /** HL7 v2 CX with all three parts of the authority. */
  public String cx() {
    return Hl7Text.escape(id) + "^^^" + Hl7Text.escape(namespace) + "&" + oid + "&ISO";
  }

  /** The CX of XDS metadata, without namespace (ITI TF-3 4.2.3.1.7). */
  public String xdsCx() {
    return Hl7Text.escape(id) + "^^^&" + oid + "&ISO";
  }

  /** Reads a CX whose authority has an OID. */
  public static PatientId parse(String cx) {
    String[] components = cx.split("\\^", -1);
    String[] authority = components.length > 3 ? components[3].split("&", -1) : new String[0];
    return new PatientId(
        Hl7Text.unescape(components[0]),
        authority.length > 0 ? Hl7Text.unescape(authority[0]) : "",
        authority.length > 1 ? authority[1] : "");
  }
}
