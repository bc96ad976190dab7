package org.imag.imaging.manifest;

import java.util.List;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ReferenceId;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XDSMetaClass;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsByReferenceIdQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryList;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/**
 * Finds the approved manifest of a study by its Study Instance UID (ITI TF-2 3.18.4.1.2.3.7.14).
 */
public final class ApprovedManifestQuery {
  private ApprovedManifestQuery() {}

  /** The ITI-18 request. */
  public static QueryRegistry request(String patientId, String studyInstanceUid) {
    FindDocumentsByReferenceIdQuery query = new FindDocumentsByReferenceIdQuery();
    query.setPatientId(Identifiable.parse(patientId));
    query.setStatus(List.of(AvailabilityStatus.APPROVED));
    query.setFormatCodes(
        List.of(
            new Code(ImagingCodes.FORMAT.getCode(), null, ImagingCodes.FORMAT.getSchemeName())));
    query.setTypedReferenceIds(
        new QueryList<>(
            new ReferenceId(studyInstanceUid, null, ReferenceId.ID_TYPE_STUDY_INSTANCE_ID)));
    return new QueryRegistry(query, QueryReturnType.LEAF_CLASS);
  }

  /** The entryUUID in the answer. */
  public static Optional<String> entryUuid(QueryResponse answer) throws PublicationDelayed {
    if (answer.getStatus() != Status.SUCCESS) {
      throw new PublicationDelayed(
          "the registry cannot tell the former manifest: " + SubmissionOutcome.reason(answer));
    }
    return answer.getDocumentEntries().stream().map(XDSMetaClass::getEntryUuid).findFirst();
  }
}
