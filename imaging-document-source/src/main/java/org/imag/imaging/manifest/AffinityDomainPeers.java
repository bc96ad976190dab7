package org.imag.imaging.manifest;

import java.util.Optional;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;

/** The other actors of the region, as publication needs them. */
public interface AffinityDomainPeers {

  /**
   * The affinity-domain id of a patient in CX form (ITI-9 PIX Query).
   *
   * @throws PublicationHeld when the id is not known yet
   * @throws PublicationDelayed when it cannot be asked for now
   */
  String affinityPatientId(SourcePatientId patient) throws PublicationDelayed;

  /**
   * Provides and registers a manifest (RAD-68, which is ITI-41 on the wire).
   *
   * @throws PublicationDelayed when no answer came; the submission may have arrived nevertheless
   */
  Response provideAndRegister(ProvideAndRegisterDocumentSet submission) throws PublicationDelayed;

  /**
   * The entryUUID of the approved manifest of a study (ITI-18 FindDocumentsByReferenceId).
   *
   * @param patientId affinity-domain id in CX form
   */
  Optional<String> approvedManifest(String patientId, String studyInstanceUid)
      throws PublicationDelayed;

  /** Changes the availabilityStatus of document entries (ITI-57 Update Document Set). */
  Response updateDocumentSet(RegisterDocumentSet update) throws PublicationDelayed;
}
