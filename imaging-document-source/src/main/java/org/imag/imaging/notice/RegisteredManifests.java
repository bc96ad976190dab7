package org.imag.imaging.notice;

import java.util.Collection;
import java.util.Map;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;

/** What the region's registry knows of manifests. */
public interface RegisteredManifests {

  /**
   * The status of documents by uniqueId (ITI-18 GetDocuments); those the registry does not know are
   * not in the map. A document of several entries is Approved when one of them is.
   *
   * @throws RegistryUnavailable when the registry cannot tell now
   */
  Map<String, AvailabilityStatus> statusOf(Collection<String> uniqueIds) throws RegistryUnavailable;
}
