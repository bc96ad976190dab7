package org.imag.registry.submission.rules;

import java.util.List;
import java.util.stream.Stream;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/**
 * Every new document entry is a member of the SubmissionSet, as Original; what is referenced
 * instead is not part of the submission (ITI TF-3 4.2.2.1.1). The membership of folders is added
 * where it is missing.
 */
public final class Membership implements MessageRule {
  static final String ORIGINAL = "Original";
  static final String REFERENCE = "Reference";

  @Override
  public void check(Submission submission, Findings findings) {
    List<Association> members = membersOfSubmissionSet(submission).toList();
    submission.documentEntries().stream()
        .filter(object -> members.stream().noneMatch(member -> isOf(member, object)))
        .forEach(
            object ->
                findings.metadata(object + ": no HasMember of the SubmissionSet leads to it"));
    members.forEach(member -> checkStatus(member, submission, findings));
  }

  /** The HasMember associations from the SubmissionSet. */
  static Stream<Association> membersOfSubmissionSet(Submission submission) {
    return submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .filter(association -> submission.isSubmissionSet(association.source()));
  }

  private static boolean isOf(Association member, RegistryObject object) {
    return member.target().equals(object.id());
  }

  private static void checkStatus(Association member, Submission submission, Findings findings) {
    List<String> status = member.submissionSetStatus();
    boolean toNewDocument = submission.documentEntry(member.target()).isPresent();
    if (toNewDocument && !status.equals(List.of(ORIGINAL))) {
      findings.metadata(member + ": SubmissionSetStatus must be Original for a new DocumentEntry");
    } else if (status.equals(List.of(ORIGINAL)) && !submission.contains(member.target())) {
      findings.metadata(member + ": an Original must be part of the submission");
    } else if (!submission.contains(member.target())
        && EntryUuid.isIntended(member.target())
        && !status.isEmpty()
        && !status.equals(List.of(REFERENCE))) {
      findings.metadata(member + ": SubmissionSetStatus must be Original or Reference");
    }
  }
}
