package org.imag.registry.submission;

import java.util.List;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;

/**
 * The rules of one transaction in the order of their errors.
 *
 * @param ofTheMessage what the message alone decides
 * @param ofTheRegistry what needs to be compared with the registry
 */
public record RuleBook(List<MessageRule> ofTheMessage, List<RegistryRule> ofTheRegistry) {

  /** Notes every breach of any rule. */
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    ofTheMessage.forEach(rule -> rule.check(submission, findings));
    ofTheRegistry.forEach(rule -> rule.check(submission, registered, findings));
  }
}
