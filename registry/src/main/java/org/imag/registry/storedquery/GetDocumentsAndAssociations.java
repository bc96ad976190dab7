package org.imag.registry.storedquery;

import java.util.List;
import java.util.UUID;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/** Documents and the associations from and to them (ITI TF-2 3.18.4.1.2.3.7.8). */
final class GetDocumentsAndAssociations implements StoredQuery {
  private static final ObjectKey KEY = ObjectKey.multiple("$XDSDocumentEntry");

  @Override
  public String id() {
    return "urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a";
  }

  @Override
  public List<QueryParameter> parameters() {
    return KEY.parametersAnd(MetadataLevel.PARAMETER, MetadataLevel.ASSOCIATION_STATUS);
  }

  @Override
  public boolean answersForOnePatient() {
    return true;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    List<UUID> documents =
        answer.add(
            Selection.of(Kind.DOCUMENT_ENTRY, KEY.condition(arguments))
                .and(MetadataLevel.OF_DOCUMENTS.conditions(arguments)));
    answer.add(Associations.touching(documents, MetadataLevel.chosenStatuses(arguments)));
  }
}
