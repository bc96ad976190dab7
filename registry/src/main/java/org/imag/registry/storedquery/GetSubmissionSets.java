package org.imag.registry.storedquery;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.Condition;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/**
 * The submission sets that hold some documents and folders, with the associations that say so (ITI
 * TF-2 3.18.4.1.2.3.7.9).
 */
final class GetSubmissionSets implements StoredQuery {
  private static final QueryParameter MEMBERS = QueryParameter.multiple("$uuid").mandatory();

  @Override
  public String id() {
    return "urn:uuid:51224314-5390-4169-9b91-b1980040715a";
  }

  @Override
  public List<QueryParameter> parameters() {
    return List.of(MEMBERS, MetadataLevel.PARAMETER);
  }

  @Override
  public boolean answersForOnePatient() {
    return true;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    List<UUID> members = ObjectKey.uuids(arguments, MEMBERS);
    Set<Status> statuses = MetadataLevel.of(arguments).associationStatuses();
    List<UUID> sets =
        answer.add(Selection.of(Kind.SUBMISSION_SET, new Condition.Holds(members, statuses)));
    answer.add(Associations.hasMember(sets, members, statuses));
  }
}
