package org.imag.conformance.message;

/**
 * A patient identifier of one assigning authority.
 *
 * @param id the identifier
 * @param namespace the authority's namespace id; may be empty
 * @param oid the authority's OID; may be empty beside a namespace
 */
public record PatientId(String id, String namespace, String oid) {

  /** HL7 v2 CX with all that is known of the authority. */
  public String cx() {
    String universal = oid.isEmpty() ? "" : "&" + oid + "&ISO";
    return Hl7Text.escape(id) + "^^^" + Hl7Text.escape(namespace) + universal;
  }

  /** The same id, its authority told by the OID alone. */
  public PatientId withoutNamespace() {
    return new PatientId(id, "", oid);
  }

  /** The same id, its authority told by the namespace alone if it has one. */
  public PatientId withoutOid() {
    return namespace.isEmpty() ? this : new PatientId(id, namespace, "");
  }

  /** The authority alone, as where the ids of a domain are asked for. */
  public PatientId domain() {
    return new PatientId("", namespace, oid);
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
