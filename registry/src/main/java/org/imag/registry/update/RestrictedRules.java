package org.imag.registry.update;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.CurrentObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.submission.Findings;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What a restricted update must fulfil, and what it may not change (RMU 3.92.4.1.3, 48.4.1). */
final class RestrictedRules {
  private static final VersionInstructionSlots SLOTS =
      new VersionInstructionSlots(ErrorCode.METADATA_ANNOTATION_ERROR);

  private final Submission request;
  private final UpdateOperations operations;
  private final UpdateFacts facts;
  private final Findings findings;

  RestrictedRules(
      Submission request, UpdateOperations operations, UpdateFacts facts, Findings findings) {
    this.request = request;
    this.operations = operations;
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    request
        .folders()
        .forEach(
            folder ->
                findings.add(
                    ErrorCode.OBJECT_TYPE_ERROR, folder + ": only document entries are updated"));
    operations.statuses().forEach(status -> refuseInstruction(status.instruction()));
    operations.associations().forEach(association -> refuseInstruction(association.instruction()));
    operations
        .leftovers()
        .forEach(
            association ->
                findings.add(
                    ErrorCode.METADATA_ANNOTATION_ERROR,
                    association
                        + " is not the HasMember of the SubmissionSet to a document entry"));
    Set<UUID> updated = new HashSet<>();
    operations.versions().stream()
        .filter(version -> version.kind() == Kind.DOCUMENT_ENTRY)
        .forEach(version -> check(version, updated));
  }

  private void refuseInstruction(Association instruction) {
    findings.add(
        ErrorCode.UNMODIFIABLE_METADATA_ERROR,
        instruction + ": availabilityStatus and associations are changed by ITI-57 only");
  }

  private void check(VersionUpdate version, Set<UUID> updated) {
    version.membership().ifPresentOrElse(this::checkAnnotation, () -> annotationMissing(version));
    if (version.isInitial() || version.logicalId().isEmpty()) {
      findings.add(
          ErrorCode.INVALID_REQUEST_EXCEPTION,
          version.object() + ": lid must name the logical entry it is a new version of");
      return;
    }
    if (!updated.add(version.logicalId().get())) {
      findings.add(
          ErrorCode.METADATA_UPDATE_OPERATION_ERROR,
          version.object() + ": the request has two new versions of one logical object");
    }
    Optional<CurrentObject> latest =
        facts.latest(version.logicalId().get()).filter(o -> o.kind() == Kind.DOCUMENT_ENTRY);
    if (latest.isPresent()) {
      VersionRules.checkPreviousVersion(version, latest.get(), findings);
      compare(version, (DocumentEntry) version.object(), latest.get());
    } else {
      unknown(version);
    }
  }

  private void checkAnnotation(Association member) {
    SLOTS.check(member, true, findings);
    if (member.value(VersionUpdate.ASSOCIATION_PROPAGATION).filter("no"::equals).isPresent()) {
      findings.add(
          ErrorCode.METADATA_ANNOTATION_ERROR,
          member + ": AssociationPropagation cannot be switched off");
    }
  }

  private void annotationMissing(VersionUpdate version) {
    findings.add(
        ErrorCode.METADATA_ANNOTATION_ERROR,
        version.object() + ": the SubmissionSet has no HasMember to it");
  }

  private void unknown(VersionUpdate version) {
    String context =
        "%s: no document entry with logicalID %s is registered"
            .formatted(version.object(), version.object().ebrim().getLid());
    findings.add(ErrorCode.METADATA_VERSION_ERROR, context);
    findings.add(ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION, context);
  }

  private void compare(VersionUpdate version, DocumentEntry entry, CurrentObject latest) {
    if (!entry.uniqueId().equals(Optional.of(latest.uniqueId()))) {
      differs(ErrorCode.METADATA_IDENTIFIER_ERROR, entry, "uniqueId");
    }
    if (!entry.patientId().equals(Optional.of(latest.patientId()))) {
      differs(ErrorCode.PATIENT_ID_RECONCILIATION_ERROR, entry, "patientId");
    }
    if (entry.isOnDemand() != latest.document().onDemand()) {
      differs(ErrorCode.UNMODIFIABLE_METADATA_ERROR, entry, "objectType");
      differs(ErrorCode.OBJECT_TYPE_ERROR, entry, "objectType");
    }
    if (version.object().status().filter(status -> isForeign(status, latest)).isPresent()) {
      unmodifiable(entry, "availabilityStatus");
    }
    comparePlace(entry, latest.document());
  }

  /** The new version will be approved; its sender may say so, or repeat what it was told. */
  private static boolean isForeign(Status status, CurrentObject latest) {
    return status != Status.APPROVED && status != latest.status();
  }

  private void comparePlace(DocumentEntry entry, CurrentObject.Document latest) {
    if (!Objects.equals(entry.sourcePatientId().orElse(null), latest.sourcePatientId())) {
      unmodifiable(entry, "sourcePatientId");
    }
    if (!entry.value("repositoryUniqueId").equals(Optional.of(latest.repositoryUniqueId()))) {
      unmodifiable(entry, "repositoryUniqueId");
    }
    if (entry.isOnline() != latest.online()) {
      unmodifiable(entry, DocumentEntry.AVAILABILITY);
    }
  }

  private void unmodifiable(DocumentEntry entry, String attribute) {
    differs(ErrorCode.UNMODIFIABLE_METADATA_ERROR, entry, attribute);
  }

  private void differs(ErrorCode code, DocumentEntry entry, String attribute) {
    findings.add(code, entry + ": a restricted update must not change " + attribute);
  }
}
