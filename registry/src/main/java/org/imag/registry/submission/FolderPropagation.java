package org.imag.registry.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.Filing;

/**
 * Puts a replacement into the folders of the document that it replaces: a HasMember from each
 * folder, and one from the SubmissionSet to that HasMember (ITI TF-2 3.42.4.1.3.5, ITI TF-3
 * 4.2.2.1.3).
 */
final class FolderPropagation {
  private final Submission submission;

  /** Works on a submission whose ids are UUIDs. */
  FolderPropagation(Submission submission) {
    this.submission = submission;
  }

  /** The associations to add for the folders that hold replaced documents. */
  List<Association> of(List<Filing> filings) {
    List<Association> added = new ArrayList<>();
    for (Filing filing : filings) {
      submission.associations().stream()
          .filter(Association::replaces)
          .filter(a -> a.target().equals(EntryUuid.of(filing.documentEntry())))
          .map(Association::source)
          .filter(replacement -> !isFiled(replacement, filing.folder()))
          .forEach(replacement -> file(replacement, filing.folder(), added));
    }
    return added;
  }

  private boolean isFiled(String replacement, UUID folder) {
    return submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(association -> association.source().equals(EntryUuid.of(folder)))
        .anyMatch(association -> association.target().equals(replacement));
  }

  private void file(String replacement, UUID folder, List<Association> added) {
    Association membership = hasMember(EntryUuid.of(folder), replacement);
    added.add(membership);
    added.add(hasMember(submission.submissionSets().get(0).id(), membership.id()));
  }

  private static Association hasMember(String source, String target) {
    Association hasMember = Association.hasMember(source, target);
    Normalisation.apply(hasMember);
    return hasMember;
  }
}
