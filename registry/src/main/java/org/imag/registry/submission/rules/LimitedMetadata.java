package org.imag.registry.submission.rules;

import java.util.Set;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** A registry takes complete metadata only (ITI TF-3 table 4.3.1-3). */
public final class LimitedMetadata implements MessageRule {
  private static final Set<String> MARKS =
      Set.of(
          Vocabulary.DOC_ENTRY_LIMITED_METADATA_CLASS_NODE,
          Vocabulary.SUBMISSION_SET_LIMITED_METADATA_CLASS_NODE,
          Vocabulary.FOLDER_LIMITED_METADATA_CLASS_NODE);

  @Override
  public void check(Submission submission, Findings findings) {
    submission
        .objects()
        .filter(object -> MARKS.stream().anyMatch(object::isMarked))
        .forEach(object -> findings.metadata(object + ": limitedMetadata is not accepted here"));
  }
}
