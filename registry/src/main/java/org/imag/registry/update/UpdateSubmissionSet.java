package org.imag.registry.update;

import java.util.List;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;
import org.imag.registry.submission.rules.ExactlyOneSubmissionSet;
import org.imag.registry.submission.rules.FreshIds;
import org.imag.registry.submission.rules.KnownPatient;

/**
 * An update has one new SubmissionSet and is for a known patient; folders and document entries keep
 * their registered uniqueId (MU 3.57.4.1.3.1, rule 1).
 */
final class UpdateSubmissionSet implements RegistryRule {
  private final ExactlyOneSubmissionSet exactlyOne = new ExactlyOneSubmissionSet();
  private final FreshIds freshIds = new FreshIds();
  private final KnownPatient knownPatient = new KnownPatient();

  @Override
  public void check(Submission request, RegisteredFacts registered, Findings findings) {
    exactlyOne.check(request, findings);
    freshIds.check(request.with(List.of(), request.associations()), registered, findings);
    knownPatient.check(request, registered, findings);
  }
}
