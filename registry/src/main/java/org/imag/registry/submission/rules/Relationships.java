package org.imag.registry.submission.rules;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * The target of a document relationship is a registered, approved document of the same patient; of
 * a transformation, appendix or signature it may also be part of the submission; no document is
 * replaced twice; a transformation is not appended to, unless it replaced its original (ITI TF-2
 * 3.42.4.1.3.5, ITI TF-3 4.2.2.2).
 */
public final class Relationships implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    Set<String> replaced = new HashSet<>();
    submission.associations().stream()
        .filter(AssociationEnds::isRelationship)
        .forEach(
            relationship -> {
              checkTarget(relationship, submission, registered, findings);
              if (relationship.replaces() && !replaced.add(relationship.target())) {
                findings.metadata(
                    relationship + ": the submission replaces " + relationship.target() + " twice");
              }
            });
  }

  private static void checkTarget(
      Association relationship,
      Submission submission,
      RegisteredFacts registered,
      Findings findings) {
    if (submission.contains(relationship.target())) {
      checkTargetInSubmission(relationship, submission, findings);
      return;
    }
    Optional<RegisteredObject> target =
        registered
            .byId(relationship.target())
            .filter(object -> object.kind() == RegisteredObject.Kind.DOCUMENT_ENTRY);
    if (target.isEmpty()) {
      findings.add(
          ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
          relationship + ": no DocumentEntry " + relationship.target() + " is registered");
    } else if (!target.get().isApproved()) {
      findings.add(
          ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR,
          relationship + ": DocumentEntry " + relationship.target() + " is deprecated");
    }
    target.ifPresent(
        object -> {
          checkPatient(relationship, submission, object, findings);
          checkAppended(relationship, object.transformation(), findings);
        });
  }

  private static void checkAppended(
      Association relationship, boolean toTransformation, Findings findings) {
    if (toTransformation && relationship.is(AssociationKind.APND)) {
      findings.metadata(
          "%s: %s is a transformation; append to the original document instead"
              .formatted(relationship, relationship.target()));
    }
  }

  private static boolean isTransformation(String id, Submission submission) {
    return submission.associations().stream()
        .filter(association -> association.source().equals(id))
        .anyMatch(association -> association.is(AssociationKind.XFRM));
  }

  private static void checkTargetInSubmission(
      Association relationship, Submission submission, Findings findings) {
    if (relationship.replaces() || relationship.is(AssociationKind.IS_SNAPSHOT_OF)) {
      findings.add(
          ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
          relationship + ": the document that targetObject names must be registered already");
    } else if (submission.documentEntry(relationship.target()).isEmpty()) {
      findings.add(
          ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
          relationship + ": targetObject is not a DocumentEntry");
    } else if (relationship.source().equals(relationship.target())) {
      findings.metadata(relationship + ": a document cannot be related to itself");
    }
    checkAppended(relationship, isTransformation(relationship.target(), submission), findings);
  }

  private static void checkPatient(
      Association relationship, Submission submission, RegisteredObject target, Findings findings) {
    submission
        .documentEntry(relationship.source())
        .flatMap(DocumentEntry::patientId)
        .filter(patientId -> !patientId.equals(target.patientId()))
        .ifPresent(
            patientId ->
                findings.add(
                    ErrorCode.PATIENT_ID_DOES_NOT_MATCH,
                    "%s: %s is not the patient of %s"
                        .formatted(relationship, patientId, relationship.target())));
  }
}
