package org.imag.registry.storedquery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.store.RegistryObjectStore;
import org.imag.registry.store.StoredObject;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AdhocQueryType;

/** The stored queries behind one transaction (ITI TF-2 3.18.4.1.3, 3.51.4.1.3). */
final class StoredQueries {
  private static final String LEAF_CLASS = "LeafClass";
  private static final String OBJECT_REF = "ObjectRef";

  private final Map<String, StoredQuery> queries;
  private final RegistryObjectStore store;
  private final AnswerAssembly assembly;
  private final String homeCommunityId;
  private final AnswerLimits limits;

  StoredQueries(
      List<StoredQuery> queries,
      RegistryObjectStore store,
      AnswerAssembly assembly,
      String homeCommunityId,
      AnswerLimits limits) {
    this.queries = queries.stream().collect(Collectors.toMap(StoredQuery::id, Function.identity()));
    this.store = store;
    this.assembly = assembly;
    this.homeCommunityId = homeCommunityId;
    this.limits = limits;
  }

  /**
   * Answers one request.
   *
   * @throws IheFailure when the query or its community is unknown, an argument is wrong, or the
   *     answer would be too large or mix patients
   */
  AdhocQueryResponse answer(AdhocQueryRequest request) {
    StoredQuery query = queryOf(request);
    refuseOtherCommunity(request.getAdhocQuery());
    boolean withMetadata = wantsMetadata(request);
    QueryArguments arguments =
        QueryArguments.of(request.getAdhocQuery().getSlot(), query.parameters());
    FoundObjects found =
        new FoundObjects(
            store, withMetadata, withMetadata ? limits.objects() : limits.references());
    if (query.searchesRepeatedly()) {
      store.holdStill();
    }
    query.run(arguments, found);
    if (withMetadata && query.answersForOnePatient()) {
      requireOnePatient(found.objects());
    }
    return assembly.success(found.objects());
  }

  private StoredQuery queryOf(AdhocQueryRequest request) {
    String id = request.getAdhocQuery() == null ? null : request.getAdhocQuery().getId();
    StoredQuery query = id == null ? null : queries.get(id);
    if (query == null) {
      throw IheFailure.of(
          ErrorCode.UNKNOWN_STORED_QUERY, "this endpoint has no stored query " + id);
    }
    return query;
  }

  private void refuseOtherCommunity(AdhocQueryType query) {
    String home = query.getHome();
    if (home != null && !home.isBlank() && !home.strip().equals(homeCommunityId)) {
      throw IheFailure.of(
          ErrorCode.UNKNOWN_COMMUNITY,
          "this registry serves the community %s, not %s".formatted(homeCommunityId, home));
    }
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

  /** Associations have no patient. */
  private static void requireOnePatient(List<StoredObject> found) {
    long patients =
        found.stream().map(StoredObject::patientId).filter(Objects::nonNull).distinct().count();
    if (patients > 1) {
      throw IheFailure.of(
          ErrorCode.RESULT_NOT_SINGLE_PATIENT,
          "the objects belong to several patients; ask for each patient by itself");
    }
  }
}
