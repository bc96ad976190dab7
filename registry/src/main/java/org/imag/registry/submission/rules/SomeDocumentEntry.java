package org.imag.registry.submission.rules;

import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/** An on-demand registration has at least one DocumentEntry (ITI TF-2 3.61.4.1.2). */
public final class SomeDocumentEntry implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    if (submission.documentEntries().isEmpty()) {
      findings.metadata("at least one on-demand DocumentEntry is needed");
    }
  }
}
