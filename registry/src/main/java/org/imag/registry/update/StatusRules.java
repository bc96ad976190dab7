package org.imag.registry.update;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.CurrentLink;
import org.imag.registry.store.CurrentObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.submission.Findings;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What a change of availabilityStatus must fulfil (MU 3.57.4.1.3.3.2, .4 and .5). */
final class StatusRules {
  private static final List<String> FOREIGN_SLOTS =
      List.of(
          VersionUpdate.PREVIOUS_VERSION,
          VersionUpdate.ASSOCIATION_PROPAGATION,
          Vocabulary.SLOT_NAME_SUBMISSION_SET_STATUS);

  private final Submission submission;
  private final UpdateOperations operations;
  private final UpdateFacts facts;
  private final Findings findings;

  StatusRules(
      Submission submission, UpdateOperations operations, UpdateFacts facts, Findings findings) {
    this.submission = submission;
    this.operations = operations;
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    for (StatusUpdate update : operations.statuses()) {
      checkInstruction(update);
      checkTarget(update);
    }
  }

  private void checkInstruction(StatusUpdate update) {
    Association instruction = update.instruction();
    if (!submission.isSubmissionSet(instruction.source())) {
      undecodable(instruction, "sourceObject must be the SubmissionSet of the request");
    }
    for (String slot : List.of(StatusUpdate.ORIGINAL_STATUS, StatusUpdate.NEW_STATUS)) {
      List<String> values = instruction.values(slot);
      if (values.size() != 1 || Status.of(values.get(0)).isEmpty()) {
        undecodable(instruction, "Slot " + slot + " must be one availabilityStatus");
      }
    }
    if (update.original().isPresent() && update.original().equals(update.wanted())) {
      undecodable(instruction, "NewStatus is the same as OriginalStatus");
    }
    FOREIGN_SLOTS.stream()
        .filter(slot -> Slot.isGiven(instruction, slot))
        .forEach(slot -> undecodable(instruction, "Slot " + slot + " belongs to a new version"));
  }

  private void checkTarget(StatusUpdate update) {
    String target = update.instruction().target();
    if (newlyMade(target)) {
      checkStatus(update, Status.APPROVED);
      return;
    }
    Optional<CurrentObject> object = facts.object(target);
    Optional<CurrentLink> link = facts.link(target);
    if (object.isPresent()) {
      checkObject(update, object.get());
    } else if (link.isPresent()) {
      checkLink(update, link.get());
    } else {
      refuse(update, "nothing is registered as " + target);
    }
  }

  /** A new version, the one it supersedes, or a new association: all are made approved first. */
  private boolean newlyMade(String target) {
    return new StatusTargets(operations, facts).newVersion(target).isPresent()
        || operations.associations().stream()
            .flatMap(association -> association.submitted().stream())
            .anyMatch(submitted -> submitted.id().equals(target));
  }

  private void checkObject(StatusUpdate update, CurrentObject object) {
    if (object.kind() == Kind.SUBMISSION_SET) {
      refuse(update, "the availabilityStatus of a SubmissionSet never changes");
    } else if (object.superseded()) {
      refuse(update, update.instruction().target() + " is not the latest version");
    } else {
      checkStatus(update, object.status());
    }
  }

  private void checkLink(StatusUpdate update, CurrentLink link) {
    if (link.ofSubmissionSet()) {
      refuse(update, "a HasMember of a SubmissionSet keeps its availabilityStatus");
    } else {
      checkStatus(update, link.status());
      checkPatients(update, link);
    }
  }

  /** An approved association joins objects of one patient. */
  private void checkPatients(StatusUpdate update, CurrentLink link) {
    if (update.wanted().equals(Optional.of(Status.APPROVED))
        && !patient(link.source()).equals(patient(link.target()))) {
      findings.add(
          ErrorCode.PATIENT_ID_RECONCILIATION_ERROR,
          update.instruction().target() + " joins objects of different patients");
    }
  }

  private Optional<String> patient(UUID object) {
    return facts.object(object).map(CurrentObject::patientId);
  }

  private void checkStatus(StatusUpdate update, Status present) {
    if (update.original().filter(original -> original != present).isPresent()) {
      refuse(update, "the object is " + present.urn() + ", not what OriginalStatus says");
    }
  }

  private void undecodable(Association instruction, String why) {
    findings.add(ErrorCode.METADATA_UPDATE_OPERATION_ERROR, instruction + ": " + why);
  }

  private void refuse(StatusUpdate update, String why) {
    findings.add(
        ErrorCode.METADATA_UPDATE_ERROR,
        "%s of %s: %s".formatted(update.instruction(), update.instruction().target(), why));
  }
}
