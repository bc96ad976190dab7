package org.imag.imaging.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.archive.PatientIdentity;

/**
 * Gives the Patient ID of images its assigning authority. Images without issuer are of the
 * hospital's own authority; an issuer that is named but not known is never taken for it.
 */
@Dependent
public class SourcePatientIdentifiers {
  private final AssigningAuthority local;

  @Inject
  public SourcePatientIdentifiers(RegionConfiguration region) {
    this(region.sourceAuthority());
  }

  /**
   * @param local authority of ids without issuer
   */
  public SourcePatientIdentifiers(AssigningAuthority local) {
    this.local = local;
  }

  /**
   * A patient id with its authority.
   *
   * @param id as in the images
   * @param authority that issued it; its namespace may be empty
   */
  public record SourcePatientId(String id, AssigningAuthority authority) {

    /** The form of XDS metadata (ITI TF-3 4.2.3.1.7). */
    public String cx() {
      return authority.cx(id);
    }
  }

  /**
   * The id with its authority, or empty when the images do not tell enough; see {@link #problem}.
   */
  public Optional<SourcePatientId> of(PatientIdentity patient) {
    return patient.id().isBlank()
        ? Optional.empty()
        : authority(patient).map(authority -> new SourcePatientId(patient.id(), authority));
  }

  private Optional<AssigningAuthority> authority(PatientIdentity patient) {
    boolean named = patient.issuer() != null && !patient.issuer().isBlank();
    if (patient.issuerOid() != null) {
      boolean ours = patient.issuerOid().equals(local.oid());
      String namespace = named ? patient.issuer() : "";
      return Optional.of(ours ? local : new AssigningAuthority(namespace, patient.issuerOid()));
    }
    return named && !patient.issuer().equals(local.namespace())
        ? Optional.empty()
        : Optional.of(local);
  }

  /** What keeps {@link #of} from telling an id, for people, without patient data. */
  public String problem(PatientIdentity patient) {
    return patient.id().isBlank()
        ? "The images carry no Patient ID (0010,0020)"
        : "Issuer of Patient ID (0010,0021) of the images is not identity.source.namespace and"
            + " (0010,0024) gives no OID for it";
  }

  /** The id as audit records name the patient, even when its authority is not known. */
  public String forAudit(PatientIdentity patient) {
    return of(patient).map(SourcePatientId::cx).orElseGet(patient::cx);
  }
}
