package org.imag.registry.submission;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.metadata.SubmissionSet;

/**
 * Completes what some sources leave out: the SubmissionSet's HasMember to each new folder and to
 * each new filing of a document into a folder (ITI TF-3 4.2.1.3, 4.2.2.1).
 */
final class MissingMemberships {
  private final Submission submission;
  private final SubmissionSet set;

  private MissingMemberships(Submission submission) {
    this.submission = submission;
    this.set = submission.submissionSets().get(0);
  }

  /** Adds them to a submission that keeps the rules. */
  static void complete(Submission submission) {
    new MissingMemberships(submission).complete();
  }

  private void complete() {
    Set<String> members = members();
    List<Association> added =
        Stream.concat(submission.folders().stream(), filings())
            .map(RegistryObject::id)
            .filter(id -> !members.contains(id))
            .map(id -> Association.hasMember(set.id(), id))
            .toList();
    submission.associations().addAll(added);
  }

  private Stream<Association> filings() {
    return submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(association -> !association.source().equals(set.id()));
  }

  private Set<String> members() {
    return submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(association -> association.source().equals(set.id()))
        .map(Association::target)
        .collect(Collectors.toSet());
  }
}
