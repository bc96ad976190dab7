package org.imag.registry.submission.rules;

import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/** A submission holds exactly one SubmissionSet and no other kind of package (ITI TF-3 4.1.4). */
public final class ExactlyOneSubmissionSet implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    int found = submission.submissionSets().size();
    if (found != 1) {
      findings.metadata("exactly one SubmissionSet is needed, found " + found);
    }
    submission
        .unknownPackages()
        .forEach(
            unknown ->
                findings.metadata(
                    unknown + " carries no Classification as SubmissionSet or Folder"));
  }
}
