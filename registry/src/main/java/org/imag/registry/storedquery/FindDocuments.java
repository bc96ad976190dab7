package org.imag.registry.storedquery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.imag.registry.store.DocumentStore;
import org.imag.registry.store.StoredObject;

/** The documents of a patient (ITI TF-2 3.18.4.1.2.3.7.1). */
@Dependent
public final class FindDocuments implements StoredQuery {
  private final DocumentStore documents;

  @Inject
  FindDocuments(DocumentStore documents) {
    this.documents = documents;
  }

  @Override
  public String id() {
    return "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";
  }

  @Override
  public List<QueryParameter> parameters() {
    return DocumentParameters.ALL;
  }

  @Override
  public boolean answersForOnePatient() {
    return false;
  }

  @Override
  public List<StoredObject> run(QueryArguments arguments, boolean withMetadata, int limit) {
    return documents.find(DocumentParameters.selection(arguments, List.of()), withMetadata, limit);
  }
}
