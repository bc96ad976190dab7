package org.imag.repository.provide;

import java.util.Set;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;

/** The Document Registry as the repository sees it. */
public interface DocumentRegistry {

  /**
   * Registers a document set, ITI-42.
   *
   * @return the registry's answer, unchanged
   * @throws RegistryUnreachable when there is no answer
   */
  RegistryResponseType register(SubmitObjectsRequest metadata);

  /**
   * Whether the registry holds a DocumentEntry for this document of this repository, ITI-18.
   *
   * @param sha1 DocumentEntry.hash
   * @throws RegistryUnreachable when there is no answer
   */
  default boolean holds(String documentUniqueId, String sha1) {
    return !patientsOf(documentUniqueId, sha1).isEmpty();
  }

  /**
   * The patients of whose DocumentEntries the registry holds one for this document of this
   * repository, as patientId has them, ITI-18.
   *
   * @param sha1 DocumentEntry.hash
   * @throws RegistryUnreachable when there is no answer
   */
  Set<String> patientsOf(String documentUniqueId, String sha1);
}
