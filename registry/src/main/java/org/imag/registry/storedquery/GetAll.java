package org.imag.registry.storedquery;

import java.util.List;
import java.util.stream.Stream;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/** Everything of a patient (ITI TF-2 3.18.4.1.2.3.7.4). */
final class GetAll implements StoredQuery {
  private static final Filter PATIENT =
      Filter.patient(QueryParameter.single("$patientId").mandatory());
  private static final List<Filter> SUBMISSION_SETS = List.of(PATIENT, FindSubmissionSets.STATUS);
  private static final List<Filter> DOCUMENTS =
      Filter.all(List.of(PATIENT, DocumentFilters.STATUS), DocumentFilters.OF_CONTENTS);
  private static final List<Filter> FOLDERS =
      List.of(PATIENT, FolderFilters.STATUS, MetadataLevel.OF_FOLDERS);

  @Override
  public String id() {
    return "urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3";
  }

  @Override
  public List<QueryParameter> parameters() {
    return Stream.concat(
            Filter.parameters(Filter.all(SUBMISSION_SETS, DOCUMENTS, FOLDERS)).stream(),
            Stream.of(MetadataLevel.ASSOCIATION_STATUS))
        .toList();
  }

  @Override
  public boolean answersForOnePatient() {
    return false;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    answer.add(new Selection(Kind.SUBMISSION_SET, Filter.conditions(SUBMISSION_SETS, arguments)));
    answer.add(new Selection(Kind.DOCUMENT_ENTRY, Filter.conditions(DOCUMENTS, arguments)));
    answer.add(new Selection(Kind.FOLDER, Filter.conditions(FOLDERS, arguments)));
    answer.add(Associations.touching(answer.ids(), MetadataLevel.chosenStatuses(arguments)));
  }
}
