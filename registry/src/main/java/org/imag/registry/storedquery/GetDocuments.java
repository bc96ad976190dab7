package org.imag.registry.storedquery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.DocumentStore;
import org.imag.registry.store.StoredObject;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Documents by entryUUID or by uniqueId, whatever their status (ITI TF-2 3.18.4.1.2.3.7.5). */
@Dependent
public final class GetDocuments implements StoredQuery {
  private static final QueryParameter ENTRY_UUID =
      QueryParameter.multiple("$XDSDocumentEntryEntryUUID");
  private static final QueryParameter UNIQUE_ID =
      QueryParameter.multiple("$XDSDocumentEntryUniqueId");

  private final DocumentStore documents;

  @Inject
  GetDocuments(DocumentStore documents) {
    this.documents = documents;
  }

  @Override
  public String id() {
    return "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";
  }

  @Override
  public List<QueryParameter> parameters() {
    return List.of(ENTRY_UUID, UNIQUE_ID);
  }

  @Override
  public boolean answersForOnePatient() {
    return true;
  }

  @Override
  public List<StoredObject> run(QueryArguments arguments, boolean withMetadata, int limit) {
    if (arguments.has(ENTRY_UUID) == arguments.has(UNIQUE_ID)) {
      throw IheFailure.of(
          arguments.has(ENTRY_UUID)
              ? ErrorCode.STORED_QUERY_PARAM_NUMBER
              : ErrorCode.STORED_QUERY_MISSING_PARAM,
          "either %s or %s is needed".formatted(ENTRY_UUID.name(), UNIQUE_ID.name()));
    }
    if (arguments.has(UNIQUE_ID)) {
      return documents.byUniqueId(arguments.all(UNIQUE_ID), withMetadata, limit);
    }
    return documents.byId(
        arguments.all(ENTRY_UUID).stream().map(EntryUuid::parse).flatMap(Optional::stream).toList(),
        withMetadata,
        limit);
  }
}
