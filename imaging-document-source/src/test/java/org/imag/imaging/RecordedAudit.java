package org.imag.imaging;

import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.testing.RecordedAuditTrail;
import org.imag.imaging.audit.DicomWebAudit;
import org.imag.imaging.identity.SourcePatientIdentifiers;

/** The audit of the imaging source, kept for a test to look at. */
public final class RecordedAudit extends RecordedAuditTrail {
  /** An audit of the DICOMweb services that ends here. */
  public DicomWebAudit dicomWeb() {
    SourcePatientIdentifiers identifiers =
        new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1"));
    return new DicomWebAudit(this, identifiers, "https://localhost/imaging/dicomweb", "localhost");
  }
}
