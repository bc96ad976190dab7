package org.imag.imaging.reporting;

import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.PublicationDelayed;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RemoveMetadata;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;

/**
 * The other actors of the region, as reports need them. Each method throws {@link
 * PublicationDelayed} when no answer came; what was asked may have been done nevertheless.
 */
public interface ReportPeers {

  /** The affinity-domain id of a patient in CX form (ITI-9); delayed while it is not known. */
  String affinityPatientId(SourcePatientId patient) throws PublicationDelayed;

  /** ITI-41. */
  Response provideAndRegister(ProvideAndRegisterDocumentSet submission) throws PublicationDelayed;

  /** ITI-18. */
  QueryResponse query(QueryRegistry query) throws PublicationDelayed;

  /** ITI-57. */
  Response update(RegisterDocumentSet request) throws PublicationDelayed;

  /** ITI-62. */
  Response remove(RemoveMetadata request) throws PublicationDelayed;
}
