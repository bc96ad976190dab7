package org.imag.pixpdq.wire.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;

/** Assigning authorities as FHIR names them, {@code urn:oid:} (ITI TF-2 Appendix E.3). */
record IdentifierSystems(QueriedAuthorities authorities) {
  private static final String URN_OID = "urn:oid:";

  /** The authority of a system, if it is one of the region. */
  Optional<AssigningAuthority> authority(String system) {
    return authorities.all().stream().filter(authority -> of(authority).equals(system)).findFirst();
  }

  /** The OID of a system; empty when it is none. */
  static String oid(String system) {
    return system != null && system.startsWith(URN_OID) ? system.substring(URN_OID.length()) : "";
  }

  /** The system of an authority. */
  static String of(AssigningAuthority authority) {
    return URN_OID + authority.oid();
  }

  /** The id as a query means it; without a system it may be of any. */
  List<PatientIdentifier> identifiers(String system, String value) {
    Stream<AssigningAuthority> meant =
        system == null ? authorities.all().stream() : authority(system).stream();
    return meant.map(authority -> new PatientIdentifier(authority, value)).toList();
  }

  PatientIdentifier regional(String id) {
    return new PatientIdentifier(authorities.domains().regional().authority(), id);
  }

  static Identifier identifier(PatientIdentifier id) {
    return new Identifier().setSystem(of(id.authority())).setValue(id.value());
  }
}
