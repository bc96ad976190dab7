package org.imag.registry.submission.rules;

import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/**
 * A submission holds exactly one SubmissionSet, folders, document entries and associations, and
 * nothing else (ITI TF-3 4.1.4).
 */
public final class ExactlyOneSubmissionSet implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    int found = submission.submissionSets().size();
    if (found != 1) {
      findings.metadata("exactly one SubmissionSet is needed, found " + found);
    }
    submission
        .foreign()
        .forEach(kind -> findings.metadata("a registry takes no " + kind + " objects"));
    submission.submissionSets().stream()
        .filter(set -> set.isMarked(Vocabulary.FOLDER_CLASS_NODE))
        .forEach(set -> findings.metadata(set + " is classified as a Folder too"));
    submission
        .unknownPackages()
        .forEach(
            unknown ->
                findings.metadata(
                    unknown + " carries no Classification as SubmissionSet or Folder"));
  }
}
