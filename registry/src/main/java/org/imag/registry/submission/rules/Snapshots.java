package org.imag.registry.submission.rules;

import java.util.Optional;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;

/** A snapshot is a stable document of an on-demand one (ITI TF-2 3.42.4.1.3.5). */
public final class Snapshots implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    submission.associations().stream()
        .filter(association -> association.is(AssociationKind.IS_SNAPSHOT_OF))
        .forEach(snapshot -> check(snapshot, submission, registered, findings));
  }

  private static void check(
      Association snapshot, Submission submission, RegisteredFacts registered, Findings findings) {
    Optional<DocumentEntry> source = submission.documentEntry(snapshot.source());
    if (source.filter(DocumentEntry::isOnDemand).isPresent()) {
      findings.metadata(snapshot + ": sourceObject must be a stable DocumentEntry");
    }
    Optional<RegisteredObject> target = registered.byId(snapshot.target());
    if (target.filter(Snapshots::isStable).isPresent()) {
      findings.metadata(snapshot + ": targetObject must be an on-demand DocumentEntry");
    }
  }

  private static boolean isStable(RegisteredObject object) {
    return object.kind() == RegisteredObject.Kind.DOCUMENT_ENTRY && !object.onDemand();
  }
}
