package org.imag.registry.submission.rules;

import java.util.Set;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/**
 * Which document entries a transaction takes: Register Document Set-b the stable ones, Register
 * On-Demand Document Entry the on-demand ones (ITI TF-3 4.2.3.2.20, ITI TF-2 3.42.4.1.2 and
 * 3.61.4.1.2).
 */
public final class EntryTypes implements MessageRule {
  private final Set<String> allowed;

  private EntryTypes(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** Stable document entries only. */
  public static EntryTypes stable() {
    return new EntryTypes(Set.of(DocumentEntry.STABLE));
  }

  /** On-demand document entries only. */
  public static EntryTypes onDemand() {
    return new EntryTypes(Set.of(DocumentEntry.ON_DEMAND));
  }

  /** Both types. */
  public static EntryTypes any() {
    return new EntryTypes(Set.of(DocumentEntry.STABLE, DocumentEntry.ON_DEMAND));
  }

  @Override
  public void check(Submission submission, Findings findings) {
    submission.documentEntries().stream()
        .filter(entry -> entry.objectType().filter(allowed::contains).isEmpty())
        .forEach(
            entry ->
                findings.metadata(entry + ": objectType must be " + String.join(" or ", allowed)));
  }
}
