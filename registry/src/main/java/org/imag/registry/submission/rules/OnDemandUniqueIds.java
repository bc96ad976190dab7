package org.imag.registry.submission.rules;

import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;

/**
 * An on-demand document may be registered again under its uniqueId, but never under that of a
 * stable document (ITI TF-2 3.61.4.1.3).
 */
public final class OnDemandUniqueIds implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    for (DocumentEntry entry : submission.documentEntries()) {
      entry
          .uniqueId()
          .filter(uniqueId -> isStable(uniqueId, registered))
          .ifPresent(
              uniqueId ->
                  findings.metadata(
                      "%s: uniqueId %s is that of a stable DocumentEntry"
                          .formatted(entry, uniqueId)));
    }
  }

  private static boolean isStable(String uniqueId, RegisteredFacts registered) {
    return registered.byUniqueId(uniqueId).stream()
        .anyMatch(object -> object.kind() == Kind.DOCUMENT_ENTRY && !object.onDemand());
  }
}
