package org.imag.registry.storedquery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.store.StoredObject;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;

/** Runs the stored queries of this registry (ITI TF-2 3.18.4.1.3). */
@Dependent
public class StoredQueryService {
  private static final String LEAF_CLASS = "LeafClass";
  private static final String OBJECT_REF = "ObjectRef";

  private static final int MOST_OBJECTS = 5_000;
  private static final int MOST_REFERENCES = 50_000;

  private final Map<String, StoredQuery> queries;
  private final AnswerAssembly assembly;
  private final int mostObjects;
  private final int mostReferences;

  /** Offers the queries of the standard that this registry has. */
  @Inject
  public StoredQueryService(
      FindDocuments findDocuments,
      FindDocumentsByReferenceId findDocumentsByReferenceId,
      GetDocuments getDocuments,
      AnswerAssembly assembly) {
    this(
        List.of(findDocuments, findDocumentsByReferenceId, getDocuments),
        assembly,
        MOST_OBJECTS,
        MOST_REFERENCES);
  }

  StoredQueryService(
      List<StoredQuery> queries, AnswerAssembly assembly, int mostObjects, int mostReferences) {
    this.queries = queries.stream().collect(Collectors.toMap(StoredQuery::id, Function.identity()));
    this.assembly = assembly;
    this.mostObjects = mostObjects;
    this.mostReferences = mostReferences;
  }

  /**
   * Answers one request.
   *
   * @throws IheFailure when the query is unknown, an argument is wrong, or the answer would be too
   *     large or mix patients
   */
  public AdhocQueryResponse answer(AdhocQueryRequest request) {
    StoredQuery query = queryOf(request);
    boolean withMetadata = wantsMetadata(request);
    QueryArguments arguments =
        QueryArguments.of(request.getAdhocQuery().getSlot(), query.parameters());
    int limit = withMetadata ? mostObjects : mostReferences;
    List<StoredObject> found = query.run(arguments, withMetadata, limit + 1);
    if (found.size() > limit) {
      throw IheFailure.of(
          ErrorCode.TOO_MANY_RESULTS, "more than " + limit + " objects match; narrow the query");
    }
    if (withMetadata && query.answersForOnePatient()) {
      requireOnePatient(found);
    }
    return assembly.success(found);
  }

  private StoredQuery queryOf(AdhocQueryRequest request) {
    String id = request.getAdhocQuery() == null ? null : request.getAdhocQuery().getId();
    StoredQuery query = id == null ? null : queries.get(id);
    if (query == null) {
      throw IheFailure.of(
          ErrorCode.UNKNOWN_STORED_QUERY, "this registry has no stored query " + id);
    }
    return query;
  }

  private static boolean wantsMetadata(AdhocQueryRequest request) {
    String returnType =
        request.getResponseOption() == null ? null : request.getResponseOption().getReturnType();
    if (!LEAF_CLASS.equals(returnType) && !OBJECT_REF.equals(returnType)) {
      throw IheFailure.of(
          ErrorCode.REGISTRY_ERROR, "returnType must be " + LEAF_CLASS + " or " + OBJECT_REF);
    }
    return LEAF_CLASS.equals(returnType);
  }

  private static void requireOnePatient(List<StoredObject> found) {
    if (found.stream().map(StoredObject::patientId).distinct().count() > 1) {
      throw IheFailure.of(
          ErrorCode.RESULT_NOT_SINGLE_PATIENT,
          "the documents belong to several patients; ask for each patient by itself");
    }
  }
}
