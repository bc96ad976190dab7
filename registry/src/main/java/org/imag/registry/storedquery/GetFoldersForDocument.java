package org.imag.registry.storedquery;

import java.util.List;
import java.util.UUID;
import org.imag.registry.store.Condition;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/** The folders that hold a document (ITI TF-2 3.18.4.1.2.3.7.12). */
final class GetFoldersForDocument implements StoredQuery {
  private static final ObjectKey KEY = ObjectKey.single("$XDSDocumentEntry");

  @Override
  public String id() {
    return "urn:uuid:10cae35a-c7f9-4cf5-b61e-fc3278ffb578";
  }

  @Override
  public List<QueryParameter> parameters() {
    return KEY.parametersAnd(MetadataLevel.PARAMETER, MetadataLevel.ASSOCIATION_STATUS);
  }

  @Override
  public boolean answersForOnePatient() {
    return false;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    List<UUID> documents =
        answer.resolve(
            Selection.of(Kind.DOCUMENT_ENTRY, KEY.condition(arguments))
                .and(MetadataLevel.OF_DOCUMENTS.conditions(arguments)));
    answer.add(
        Selection.of(
                Kind.FOLDER,
                new Condition.Holds(documents, MetadataLevel.chosenStatuses(arguments)))
            .and(MetadataLevel.OF_FOLDERS.conditions(arguments)));
  }
}
