package org.imag.registry.storedquery;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.Condition;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/** A folder with its documents, in each of its versions (ITI TF-2 3.18.4.1.2.3.7.11). */
final class GetFolderAndContents implements StoredQuery {
  private static final ObjectKey KEY = ObjectKey.single("$XDSFolder");

  @Override
  public String id() {
    return "urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7";
  }

  @Override
  public List<QueryParameter> parameters() {
    return Stream.of(
            KEY.parameters(),
            Filter.parameters(DocumentFilters.OF_CONTENTS),
            List.of(MetadataLevel.ASSOCIATION_STATUS))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public boolean answersForOnePatient() {
    return true;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    Set<Status> statuses = MetadataLevel.chosenStatuses(arguments);
    List<UUID> folders =
        answer.add(
            Selection.of(Kind.FOLDER, KEY.condition(arguments))
                .and(MetadataLevel.OF_FOLDERS.conditions(arguments)));
    List<UUID> documents =
        answer.add(
            Selection.of(Kind.DOCUMENT_ENTRY, new Condition.MemberOf(folders, statuses))
                .and(Filter.conditions(DocumentFilters.OF_CONTENTS, arguments)));
    answer.add(Associations.hasMember(folders, documents, statuses));
  }
}
