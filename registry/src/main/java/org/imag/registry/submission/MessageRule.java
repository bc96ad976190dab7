package org.imag.registry.submission;

import org.imag.registry.metadata.Submission;

/** A rule that the message alone decides. */
@FunctionalInterface
public interface MessageRule {

  /** Notes each breach of the rule. */
  void check(Submission submission, Findings findings);
}
