package org.imag.imaging.reporting;

import java.util.List;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.Uids;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;

/**
 * Finds the patient of a report among ids in CX form. An authority that is named but not known is
 * never taken for the hospital's own.
 *
 * @param local authority of the hospital's ids, and of ids without authority
 */
record ReportPatients(AssigningAuthority local) {

  /** The hospital's own id where there is one, else the first with an OID. */
  Optional<SourcePatientId> of(List<String> identifiers) {
    List<SourcePatientId> known =
        identifiers.stream().map(this::read).flatMap(Optional::stream).toList();
    return known.stream()
        .filter(id -> id.authority().equals(local))
        .findFirst()
        .or(() -> known.stream().findFirst());
  }

  private Optional<SourcePatientId> read(String cx) {
    String id = Hl7Segment.text(cx, 1);
    return id.isEmpty()
        ? Optional.empty()
        : authority(Hl7Segment.component(cx, 4)).map(owner -> new SourcePatientId(id, owner));
  }

  private Optional<AssigningAuthority> authority(String hd) {
    String namespace = Hl7Segment.subcomponent(hd, 1);
    String oid = Hl7Segment.subcomponent(hd, 2);
    if (Uids.isValid(oid)) {
      return Optional.of(oid.equals(local.oid()) ? local : new AssigningAuthority(namespace, oid));
    }
    boolean own = namespace.isEmpty() || namespace.equals(local.namespace());
    return own && oid.isEmpty() ? Optional.of(local) : Optional.empty();
  }
}
