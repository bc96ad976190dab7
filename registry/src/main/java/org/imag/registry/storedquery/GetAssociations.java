package org.imag.registry.storedquery;

import java.util.List;

/** The associations from and to some objects (ITI TF-2 3.18.4.1.2.3.7.7). */
final class GetAssociations implements StoredQuery {
  private static final QueryParameter ENDS = QueryParameter.multiple("$uuid").mandatory();

  @Override
  public String id() {
    return "urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155";
  }

  @Override
  public List<QueryParameter> parameters() {
    return List.of(ENDS, MetadataLevel.PARAMETER, MetadataLevel.ASSOCIATION_STATUS);
  }

  @Override
  public boolean answersForOnePatient() {
    return false;
  }

  @Override
  public boolean searchesRepeatedly() {
    return false;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    answer.add(
        Associations.touching(
            ObjectKey.uuids(arguments, ENDS), MetadataLevel.chosenStatuses(arguments)));
  }
}
