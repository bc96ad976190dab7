package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.identity.Hd;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.message.v3.InstanceIdentifier;
import org.imag.pixpdq.message.v3.V3Element;
import org.imag.pixpdq.message.v3.V3Fault;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3Refusal;

/** The domains that a query in HL7 v3 names by their OIDs. */
final class V3Domains {
  static final String PARAMETERS = "/controlActProcess/queryByParameter/parameterList/";

  private final QueriedAuthorities authorities;

  V3Domains(QueriedAuthorities authorities) {
    this.authorities = authorities;
  }

  /** The parameters of a query. */
  static List<V3Element> parameters(V3Message query, String name) {
    return query.query().stream().flatMap(found -> found.all("parameterList", name)).toList();
  }

  /** XPath of the value of a parameter. */
  static String location(V3Message query, String parameter) {
    return "/" + query.interaction() + PARAMETERS + parameter + "/value";
  }

  /**
   * The domains of which ids are wanted; none when the query does not say.
   *
   * @throws V3Refusal with a fault for each that is unknown
   */
  List<AssigningAuthority> wanted(V3Message query, String parameter) {
    List<AssigningAuthority> wanted = new ArrayList<>();
    List<V3Fault> faults = new ArrayList<>();
    List<V3Element> named = parameters(query, parameter);
    for (int ordinal = 1; ordinal <= named.size(); ordinal++) {
      String location = location(query, parameter + "[" + ordinal + "]");
      String root = named.get(ordinal - 1).attributeAt("root", "value");
      authority(root).ifPresentOrElse(wanted::add, () -> faults.add(unknown(root, location)));
    }
    if (!faults.isEmpty()) {
      throw new V3Refusal(faults);
    }
    return wanted.stream().distinct().toList();
  }

  /** The authority with that OID. */
  Optional<AssigningAuthority> authority(String oid) {
    return authorities.named(new Hd("", oid, "ISO"));
  }

  /** The authority of an id. */
  AssigningAuthority authorityOf(InstanceIdentifier id, String location) {
    return authority(id.root())
        .orElseThrow(() -> new V3Refusal(List.of(unknown(id.root(), location))));
  }

  /** The OIDs of all domains. */
  List<String> oids() {
    return authorities.all().stream().map(AssigningAuthority::oid).toList();
  }

  private static V3Fault unknown(String root, String location) {
    return new V3Fault(
        ErrorCode.UNKNOWN_KEY_IDENTIFIER,
        root.isEmpty()
            ? "value/@root names no assigning authority"
            : root + " is no assigning authority of this region",
        location);
  }
}
