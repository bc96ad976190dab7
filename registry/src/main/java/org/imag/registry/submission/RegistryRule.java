package org.imag.registry.submission;

import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;

/** A rule that compares the message with what is already registered. */
@FunctionalInterface
public interface RegistryRule {

  /** Notes each breach of the rule. */
  void check(Submission submission, RegisteredFacts registered, Findings findings);
}
