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

/** The stored queries of Registry Stored Query (ITI TF-2 3.18.4.1.3). */
@Dependent
public class StoredQueryService {
  private static final List<StoredQuery> QUERIES =
      List.of(
          new FindDocuments(),
          new FindSubmissionSets(),
          new FindFolders(),
          new GetAll(),
          new GetDocuments(),
          new GetFolders(),
          new GetAssociations(),
          new GetDocumentsAndAssociations(),
          new GetSubmissionSets(),
          new GetSubmissionSetAndContents(),
          new GetFolderAndContents(),
          new GetFoldersForDocument(),
          new GetRelatedDocuments(),
          new FindDocumentsByReferenceId(),
          new FindDocumentsExclude());

  private final StoredQueries queries;

  /** For the container's proxy only. */
  protected StoredQueryService() {
    queries = null;
  }

  /** Searches that store. */
  @Inject
  public StoredQueryService(
      RegistryObjectStore store, AnswerAssembly assembly, RegionConfiguration region) {
    this(store, assembly, region.homeCommunityId(), AnswerLimits.OF_REGISTRY);
  }

  StoredQueryService(
      RegistryObjectStore store, AnswerAssembly assembly, String home, AnswerLimits limits) {
    queries = new StoredQueries(QUERIES, store, assembly, home, limits);
  }

  /**
   * Answers one request.
   *
   * @throws IheFailure when the query or its community is unknown, an argument is wrong, or the
   *     answer would be too large or mix patients
   */
  @Transactional
  public AdhocQueryResponse answer(AdhocQueryRequest request) {
    return queries.answer(request);
  }
}
