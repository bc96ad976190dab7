package org.imag.registry.submission.rules;

import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * A document that is registered again under its uniqueId has the same bytes: same hash, same size
 * (ITI TF-2 3.42.4.1.3.3.1).
 */
public final class SameDocumentSameBytes implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    for (DocumentEntry entry : submission.documentEntries()) {
      entry
          .uniqueId()
          .ifPresent(
              uniqueId ->
                  registered.byUniqueId(uniqueId).stream()
                      .filter(object -> object.kind() == RegisteredObject.Kind.DOCUMENT_ENTRY)
                      .findFirst()
                      .ifPresent(earlier -> compare(entry, uniqueId, earlier, findings)));
    }
  }

  private static void compare(
      DocumentEntry entry, String uniqueId, RegisteredObject earlier, Findings findings) {
    if (entry.hash().filter(hash -> !hash.equalsIgnoreCase(earlier.hash())).isPresent()) {
      findings.add(ErrorCode.NON_IDENTICAL_HASH, uniqueId);
    }
    if (entry
        .size()
        .filter(Format.SIZE::admits)
        .filter(size -> !Long.valueOf(size).equals(earlier.size()))
        .isPresent()) {
      findings.add(ErrorCode.NON_IDENTICAL_SIZE, uniqueId);
    }
  }
}
