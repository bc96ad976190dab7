package org.imag.registry.submission.rules;

import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.MessageRule;

/**
 * Register Document Set-b takes stable document entries with their MIME type and complete metadata;
 * on-demand ones have a transaction of their own (ITI TF-3 4.2.3.2.18, 4.2.3.2.20 and 4.3.1).
 */
public final class DocumentEntryKind implements MessageRule {

  @Override
  public void check(Submission submission, Findings findings) {
    submission.documentEntries().forEach(entry -> check(entry, findings));
  }

  private static void check(DocumentEntry entry, Findings findings) {
    if (entry.objectType().filter(DocumentEntry.STABLE::equals).isEmpty()) {
      findings.metadata(entry + ": objectType must be " + DocumentEntry.STABLE);
    }
    if (entry.mimeType().isEmpty()) {
      findings.metadata(entry + ": mimeType is missing");
    }
    entry
        .mimeType()
        .filter(type -> !Format.MIME_TYPE.admits(type))
        .ifPresent(
            type -> findings.metadata(entry + ": mimeType '" + type + "' is not a MIME type"));
  }
}
