package org.imag.registry.submission.rules;

import java.util.List;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * A document that is registered again under its uniqueId has the same bytes: same hash, same size.
 * Of a document whose hash and size were corrected by an update any of its versions will do (ITI
 * TF-2 3.42.4.1.3.3.1).
 */
public final class SameDocumentSameBytes implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    for (DocumentEntry entry : submission.documentEntries()) {
      entry
          .uniqueId()
          .ifPresent(uniqueId -> check(entry, uniqueId, earlier(uniqueId, registered), findings));
    }
  }

  private static List<RegisteredObject> earlier(String uniqueId, RegisteredFacts registered) {
    return registered.byUniqueId(uniqueId).stream()
        .filter(object -> object.kind() == Kind.DOCUMENT_ENTRY)
        .toList();
  }

  private static void check(
      DocumentEntry entry, String uniqueId, List<RegisteredObject> earlier, Findings findings) {
    if (earlier.stream().anyMatch(RegisteredObject::onDemand)) {
      findings.metadata(
          "%s: uniqueId %s is that of an on-demand DocumentEntry".formatted(entry, uniqueId));
    } else if (!earlier.isEmpty()) {
      compare(entry, uniqueId, earlier, findings);
    }
  }

  private static void compare(
      DocumentEntry entry, String uniqueId, List<RegisteredObject> earlier, Findings findings) {
    entry
        .hash()
        .filter(hash -> earlier.stream().noneMatch(object -> hash.equalsIgnoreCase(object.hash())))
        .ifPresent(hash -> findings.add(ErrorCode.NON_IDENTICAL_HASH, uniqueId));
    entry
        .size()
        .filter(Format.SIZE::admits)
        .map(Long::valueOf)
        .filter(size -> earlier.stream().noneMatch(object -> size.equals(object.size())))
        .ifPresent(size -> findings.add(ErrorCode.NON_IDENTICAL_SIZE, uniqueId));
  }
}
