package org.imag.imaging.reporting;

import java.util.Optional;
import org.imag.dicom.Uids;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssigningAuthority;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Hl7v2Based;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Organization;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Person;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XcnName;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XpnName;

/** Persons and organizations in the form of XDS metadata (ITI TF-3 table 4.2.3.1.7-2). */
final class Practitioners {
  private static final int ID = 1;
  private static final int FAMILY = 2;
  private static final int GIVEN = 3;
  private static final int PREFIX = 6;
  private static final int XCN_AUTHORITY = 9;
  private static final int CNN_AUTHORITY_OID = 10;

  private Practitioners() {}

  /** An XCN of a message, the authority reduced to its OID. */
  static Optional<String> ofXcn(String xcn) {
    String authority = Hl7Segment.component(xcn, XCN_AUTHORITY);
    return xcn(
        Hl7Segment.text(xcn, ID),
        Hl7Segment.subcomponent(authority, 2),
        Hl7Segment.text(xcn, FAMILY),
        Hl7Segment.text(xcn, GIVEN),
        Hl7Segment.text(xcn, PREFIX));
  }

  /** An NDL of a message, whose first component is a CNN (HL7 2.5 2.A.47). */
  static Optional<String> ofNdl(String ndl) {
    String cnn = Hl7Segment.component(ndl, 1);
    boolean bare = !cnn.contains("&") && !Hl7Segment.text(ndl, FAMILY).isEmpty();
    return bare
        ? ofXcn(ndl)
        : xcn(
            Hl7Segment.subcomponent(cnn, ID),
            Hl7Segment.subcomponent(cnn, CNN_AUTHORITY_OID),
            Hl7Segment.subcomponent(cnn, FAMILY),
            Hl7Segment.subcomponent(cnn, GIVEN),
            Hl7Segment.subcomponent(cnn, PREFIX));
  }

  /**
   * A person; empty without a family name. An id that is no OID needs the OID of its authority and
   * is left out without it.
   */
  static Optional<String> xcn(
      String id, String authorityOid, String family, String given, String prefix) {
    if (family.isEmpty()) {
      return Optional.empty();
    }
    Person person = new Person();
    person.setName(new XcnName(family, text(given), null, null, text(prefix), null));
    if (!id.isEmpty() && Uids.isValid(authorityOid)) {
      person.setId(new Identifiable(id, new AssigningAuthority(authorityOid, "ISO")));
    }
    return Optional.of(Hl7v2Based.render(person));
  }

  /** A patient's name. */
  static Optional<String> xpn(String family, String given) {
    return family.isEmpty() && given.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Hl7v2Based.render(new XpnName(text(family), text(given), null, null, null, null)));
  }

  /** An organization; empty without a name. */
  static Optional<String> xon(String name, String id, String authorityOid) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    boolean identified = !id.isEmpty() && Uids.isValid(authorityOid);
    return Optional.of(
        Hl7v2Based.render(
            identified
                ? new Organization(name, id, new AssigningAuthority(authorityOid, "ISO"))
                : new Organization(name)));
  }

  private static String text(String value) {
    return value.isEmpty() ? null : value;
  }
}
