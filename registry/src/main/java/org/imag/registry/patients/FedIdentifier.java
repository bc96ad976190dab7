package org.imag.registry.patients;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.openehealth.ipf.modules.hl7.parser.DefaultEscaping;

/**
 * An identifier of a feed message, data type CX; absent components are empty texts.
 *
 * @param id CX.1
 * @param namespace CX.4.1
 * @param universalId CX.4.2
 * @param universalIdType CX.4.3
 */
public record FedIdentifier(
    String id, String namespace, String universalId, String universalIdType) {

  /**
   * The patient id of the registry, when the affinity domain issued this identifier. The authority
   * may be named by its namespace, by its OID, or by both if they agree (ITI TF-2 3.8.4.1.3).
   */
  public Optional<String> in(AssigningAuthority affinityDomain) {
    boolean issued = universalId.isEmpty() ? isNamed(affinityDomain) : isNumbered(affinityDomain);
    return issued && !id.isEmpty() ? Optional.of(affinityDomain.cx(escaped(id))) : Optional.empty();
  }

  /** The CX of XDS metadata, whatever the authority; empty when its OID is not given. */
  public Optional<String> cx() {
    boolean isGlobal = !universalId.isEmpty() && universalIdType.equals("ISO");
    return isGlobal && !id.isEmpty()
        ? Optional.of(new AssigningAuthority(namespace, universalId).cx(escaped(id)))
        : Optional.empty();
  }

  /** A parsed message has lost its escapes, the metadata of a submission have them. */
  private static String escaped(String id) {
    return DefaultEscaping.INSTANCE.escape(id, EncodingCharacters.defaultInstance());
  }

  private boolean isNamed(AssigningAuthority affinityDomain) {
    return namespace.equals(affinityDomain.namespace());
  }

  private boolean isNumbered(AssigningAuthority affinityDomain) {
    return universalId.equals(affinityDomain.oid())
        && (universalIdType.isEmpty() || universalIdType.equals("ISO"))
        && (namespace.isEmpty() || isNamed(affinityDomain));
  }
}
