package org.imag.registry.submission;

import java.util.ArrayList;
import java.util.List;
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
    List<RegistryObject> outside =
        Stream.concat(submission.folders().stream(), filings()).filter(o -> !isMember(o)).toList();
    List<Association> added = new ArrayList<>();
    outside.forEach(object -> added.add(Association.hasMember(set.id(), object.id())));
    submission.associations().addAll(added);
  }

  private Stream<Association> filings() {
    return submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(association -> !association.source().equals(set.id()));
  }

  private boolean isMember(RegistryObject object) {
    return submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(association -> association.source().equals(set.id()))
        .anyMatch(association -> association.target().equals(object.id()));
  }
}
