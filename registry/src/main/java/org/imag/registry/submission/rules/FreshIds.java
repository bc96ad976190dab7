package org.imag.registry.submission.rules;

import java.util.stream.Stream;
import org.imag.registry.metadata.Folder;
import org.imag.registry.metadata.Submission;
import org.imag.registry.metadata.SubmissionSet;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * The uniqueId of a SubmissionSet or Folder is not used by any registered object, that of a
 * DocumentEntry not by a SubmissionSet or Folder, and no UUID of the submission is registered
 * already (ITI TF-2 3.42.4.1.3.3.7, ITI TF-3 4.2.3.2.26).
 */
public final class FreshIds implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    Stream.concat(
            submission.submissionSets().stream().map(SubmissionSet::uniqueId),
            submission.folders().stream().map(Folder::uniqueId))
        .flatMap(id -> id.stream())
        .filter(id -> !registered.byUniqueId(id).isEmpty())
        .forEach(id -> findings.add(ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY, id));
    submission.documentEntries().stream()
        .filter(entry -> entry.uniqueId().filter(id -> isPackage(id, registered)).isPresent())
        .forEach(
            entry ->
                findings.metadata(
                    entry + ": uniqueId is that of a registered SubmissionSet or Folder"));
    submission
        .objects()
        .filter(object -> registered.byId(object.id()).isPresent())
        .forEach(
            object ->
                findings.metadata(
                    object + ": an object with this id is registered already; use a new UUID"));
  }

  private static boolean isPackage(String uniqueId, RegisteredFacts registered) {
    return registered.byUniqueId(uniqueId).stream()
        .anyMatch(object -> object.kind() != RegisteredObject.Kind.DOCUMENT_ENTRY);
  }
}
