package org.imag.registry.submission.rules;

import java.util.Optional;
import java.util.Set;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;

/**
 * A HasMember leads from the SubmissionSet of the request to anything but a SubmissionSet, or from
 * a folder to a document; a registered SubmissionSet gets no further members (ITI TF-3 4.2.1.2,
 * 4.2.1.3, 4.2.2.1).
 */
public final class MemberKinds implements RegistryRule {
  private static final Set<Kind> OF_A_SUBMISSION_SET =
      Set.of(Kind.DOCUMENT_ENTRY, Kind.FOLDER, Kind.ASSOCIATION);
  private static final Set<Kind> OF_A_FOLDER = Set.of(Kind.DOCUMENT_ENTRY);

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(member -> !isAllowed(member, submission, registered))
        .forEach(
            member ->
                findings.metadata(
                    member
                        + ": HasMember must lead from the SubmissionSet of the request to a"
                        + " DocumentEntry, Folder or Association, or from a Folder to a"
                        + " DocumentEntry"));
  }

  /** What an end is that nobody knows is for other rules to tell. */
  private static boolean isAllowed(
      Association member, Submission submission, RegisteredFacts registered) {
    Optional<Kind> source = kind(member.source(), submission, registered);
    Optional<Kind> target = kind(member.target(), submission, registered);
    return source.isEmpty()
        || membersOf(source.get(), member, submission).containsAll(target.stream().toList());
  }

  private static Set<Kind> membersOf(Kind source, Association member, Submission submission) {
    return switch (source) {
      case FOLDER -> OF_A_FOLDER;
      case SUBMISSION_SET ->
          submission.isSubmissionSet(member.source()) ? OF_A_SUBMISSION_SET : Set.of();
      default -> Set.of();
    };
  }

  private static Optional<Kind> kind(String id, Submission submission, RegisteredFacts registered) {
    if (submission.documentEntry(id).isPresent()) {
      return Optional.of(Kind.DOCUMENT_ENTRY);
    }
    if (submission.folder(id).isPresent()) {
      return Optional.of(Kind.FOLDER);
    }
    if (submission.isSubmissionSet(id)) {
      return Optional.of(Kind.SUBMISSION_SET);
    }
    return submission.contains(id)
        ? Optional.of(Kind.ASSOCIATION)
        : registered.byId(id).map(RegisteredObject::kind);
  }
}
