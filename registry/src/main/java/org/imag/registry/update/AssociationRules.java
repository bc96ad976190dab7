package org.imag.registry.update;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.CurrentLink;
import org.imag.registry.store.CurrentObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.submission.Findings;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What a new association between existing objects must fulfil (MU 3.57.4.1.3.3.6). */
final class AssociationRules {
  private final Submission submission;
  private final UpdateOperations operations;
  private final UpdateFacts facts;
  private final Findings findings;

  AssociationRules(
      Submission submission, UpdateOperations operations, UpdateFacts facts, Findings findings) {
    this.submission = submission;
    this.operations = operations;
    this.facts = facts;
    this.findings = findings;
  }

  /** An end as it will be when the request is done. */
  private record End(Kind kind, String patientId, boolean onDemand) {}

  void check() {
    Set<String> seen = new HashSet<>();
    for (AssociationSubmission operation : operations.associations()) {
      if (!submission.isSubmissionSet(operation.instruction().source())) {
        refuse(operation.instruction(), "sourceObject must be the SubmissionSet of the request");
      }
      operation
          .submitted()
          .ifPresentOrElse(
              submitted -> check(submitted, seen),
              () ->
                  refuse(operation.instruction(), "targetObject is no Association of the request"));
    }
  }

  private void check(Association submitted, Set<String> seen) {
    if (!seen.add(
        submitted.ebrim().getAssociationType()
            + " from "
            + submitted.source()
            + " to "
            + submitted.target())) {
      refuse(submitted, "the request submits this association twice");
    }
    String lid = submitted.ebrim().getLid();
    if (lid != null && !lid.equals(submitted.id())) {
      refuse(submitted, "an association gets no new versions");
    }
    check(submitted);
  }

  private void check(Association submitted) {
    if (submitted.type().isEmpty()) {
      findings.metadata(submitted + ": unknown associationType");
      return;
    }
    if (submitted.replaces()) {
      refuse(submitted, "a replacement is registered with its document, not by an update");
    }
    Optional<End> source = end(submitted, submitted.source());
    Optional<End> target = end(submitted, submitted.target());
    if (source.isPresent() && target.isPresent()) {
      checkKinds(submitted, source.get(), target.get());
      checkSnapshot(submitted, source.get(), target.get());
      checkPatients(submitted, source.get(), target.get());
      checkNew(submitted);
      checkPropagation(submitted);
    }
  }

  private Optional<End> end(Association submitted, String id) {
    Optional<VersionUpdate> version = operations.version(id);
    if (version.isPresent()) {
      return version.map(AssociationRules::end);
    }
    Optional<CurrentObject> object = facts.object(id);
    if (object.isEmpty()) {
      refuse(submitted, "nothing is registered as " + id);
    } else if (object.get().kind() == Kind.SUBMISSION_SET) {
      refuse(submitted, id + " is a SubmissionSet, which gets no associations later");
    } else if (!object.get().isCurrent()
        || operations.logicalIds().contains(object.get().logicalId())) {
      refuse(submitted, id + " is deprecated or superseded");
    } else {
      return object.map(AssociationRules::end);
    }
    return Optional.empty();
  }

  private static End end(VersionUpdate version) {
    return new End(
        version.kind(),
        version.patientId().orElse(""),
        version.object() instanceof DocumentEntry entry && entry.isOnDemand());
  }

  private static End end(CurrentObject object) {
    return new End(
        object.kind(),
        object.patientId(),
        object.document() != null && object.document().onDemand());
  }

  private void checkKinds(Association submitted, End source, End target) {
    Kind wanted = submitted.is(AssociationKind.HAS_MEMBER) ? Kind.FOLDER : Kind.DOCUMENT_ENTRY;
    if (source.kind() != wanted || target.kind() != Kind.DOCUMENT_ENTRY) {
      refuse(
          submitted,
          "HasMember joins a Folder, every other type a DocumentEntry with a DocumentEntry");
    } else if (submitted.source().equals(submitted.target())) {
      refuse(submitted, "an object is not associated with itself");
    }
  }

  private void checkSnapshot(Association submitted, End source, End target) {
    if (submitted.is(AssociationKind.IS_SNAPSHOT_OF) && (source.onDemand() || !target.onDemand())) {
      refuse(submitted, "a snapshot is a stable document of an on-demand one");
    }
  }

  private void checkPatients(Association submitted, End source, End target) {
    if (!source.patientId().equals(target.patientId())) {
      findings.add(
          ErrorCode.PATIENT_ID_RECONCILIATION_ERROR,
          submitted + ": the two objects belong to different patients");
    }
  }

  private void checkNew(Association submitted) {
    Optional<UUID> source = EntryUuid.parse(submitted.source());
    Optional<UUID> target = EntryUuid.parse(submitted.target());
    if (source.isPresent()
        && facts.approvedLinks(source.get()).stream()
            .anyMatch(link -> same(link, submitted, target))) {
      refuse(submitted, "the two objects have this association already");
    }
  }

  private static boolean same(CurrentLink link, Association submitted, Optional<UUID> target) {
    return submitted.is(link.kind())
        && EntryUuid.of(link.source()).equals(submitted.source())
        && target.equals(Optional.of(link.target()))
        && link.status() == Status.APPROVED;
  }

  /** What is repeated for the new version and what is submitted by hand could contradict. */
  private void checkPropagation(Association submitted) {
    operations.versions().stream()
        .filter(VersionUpdate::propagates)
        .map(version -> version.object().id())
        .filter(id -> id.equals(submitted.source()) || id.equals(submitted.target()))
        .forEach(
            id ->
                findings.add(
                    ErrorCode.METADATA_UPDATE_OPERATION_ERROR,
                    submitted + ": AssociationPropagation of " + id + " must be no"));
  }

  private void refuse(Association association, String why) {
    findings.add(ErrorCode.METADATA_UPDATE_ERROR, association + ": " + why);
  }
}
