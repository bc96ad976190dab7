package org.imag.registry.storedquery;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.Condition;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/**
 * A submission set with its documents and folders and the associations among them (ITI TF-2
 * 3.18.4.1.2.3.7.10).
 */
final class GetSubmissionSetAndContents implements StoredQuery {
  private static final ObjectKey KEY = ObjectKey.single("$XDSSubmissionSet");

  @Override
  public String id() {
    return "urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83";
  }

  @Override
  public List<QueryParameter> parameters() {
    return Stream.concat(
            KEY.parameters().stream(), Filter.parameters(DocumentFilters.OF_CONTENTS).stream())
        .toList();
  }

  @Override
  public boolean answersForOnePatient() {
    return true;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    List<UUID> sets = answer.add(Selection.of(Kind.SUBMISSION_SET, KEY.condition(arguments)));
    Set<Status> statuses = MetadataLevel.of(arguments).associationStatuses();
    Condition submitted = new Condition.MemberOf(sets, statuses);
    answer.add(
        Selection.of(Kind.DOCUMENT_ENTRY, submitted)
            .and(Filter.conditions(DocumentFilters.OF_CONTENTS, arguments)));
    answer.add(
        Selection.of(Kind.FOLDER, submitted).and(MetadataLevel.OF_FOLDERS.conditions(arguments)));
    answer.add(amongFound(submitted, answer, statuses));
    answer.add(Associations.hasMember(sets, answer.ids(), statuses));
  }

  /** The associations that the submission set lists and whose ends are in the answer. */
  private static Selection amongFound(
      Condition submitted, FoundObjects answer, Set<Status> statuses) {
    return Selection.of(
        Kind.ASSOCIATION,
        submitted,
        new Condition.IdOneOf(Attribute.SOURCE, answer.ids()),
        new Condition.IdOneOf(Attribute.TARGET, answer.ids()),
        Condition.OneOf.statuses(statuses));
  }
}
