package org.imag.registry.storedquery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.registry.store.RegistryObjectStore;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;

/** The stored queries of Multi-Patient Stored Query (ITI TF-2 3.51.4.1.3). */
@Dependent
public class MultiPatientQueryService {
  private static final List<StoredQuery> QUERIES =
      List.of(new FindDocumentsForMultiplePatients(), new FindFoldersForMultiplePatients());

  private final StoredQueries queries;

  /** For the container's proxy only. */
  protected MultiPatientQueryService() {
    queries = null;
  }

  /** Searches that store. */
  @Inject
  public MultiPatientQueryService(
      RegistryObjectStore store, AnswerAssembly assembly, RegionConfiguration region) {
    this(store, assembly, region.homeCommunityId());
  }

  MultiPatientQueryService(RegistryObjectStore store, AnswerAssembly assembly, String home) {
    queries = new StoredQueries(QUERIES, store, assembly, home, AnswerLimits.OF_REGISTRY);
  }

  /**
   * Answers one request.
   *
   * @throws IheFailure when the query or its community is unknown, an argument is wrong, or the
   *     answer would be too large
   */
  @Transactional
  public AdhocQueryResponse answer(AdhocQueryRequest request) {
    return queries.answer(request);
  }
}
