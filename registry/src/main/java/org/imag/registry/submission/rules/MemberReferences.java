package org.imag.registry.submission.rules;

import java.util.Objects;
import java.util.Optional;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Folder;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.submission.Findings;
import org.imag.registry.submission.RegistryRule;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * What a HasMember takes from the registry by UUID is there and approved, and a folder and its
 * document belong to one patient (ITI TF-3 4.2.2.1, ITI TF-2 3.42.4.1.3.3).
 */
public final class MemberReferences implements RegistryRule {

  @Override
  public void check(Submission submission, RegisteredFacts registered, Findings findings) {
    submission.associations().stream()
        .filter(association -> association.is(AssociationKind.HAS_MEMBER))
        .forEach(
            member -> {
              checkEnd(member, member.source(), submission, registered, findings);
              checkEnd(member, member.target(), submission, registered, findings);
              checkStatus(member, submission, registered, findings);
              checkFiling(member, submission, registered, findings);
            });
  }

  private static void checkEnd(
      Association member,
      String id,
      Submission submission,
      RegisteredFacts registered,
      Findings findings) {
    if (!EntryUuid.isIntended(id) || submission.contains(id)) {
      return;
    }
    Optional<RegisteredObject> object = registered.byId(id);
    if (object.isEmpty()) {
      findings.add(
          ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION, member + ": nothing is registered as " + id);
    } else if (!object.get().isApproved()) {
      findings.add(
          ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR, member + ": " + id + " is deprecated");
    }
  }

  private static void checkStatus(
      Association member, Submission submission, RegisteredFacts registered, Findings findings) {
    if (submission.isSubmissionSet(member.source())
        && member.submissionSetStatus().isEmpty()
        && patientOf(member.target(), RegisteredObject.Kind.DOCUMENT_ENTRY, registered)
            .isPresent()) {
      findings.metadata(
          member + ": SubmissionSetStatus must be Reference for a registered DocumentEntry");
    }
  }

  private static void checkFiling(
      Association member, Submission submission, RegisteredFacts registered, Findings findings) {
    if (submission.isSubmissionSet(member.source())) {
      return;
    }
    Optional<String> folderPatient = folderPatient(member.source(), submission, registered);
    Optional<String> entryPatient = entryPatient(member.target(), submission, registered);
    if (folderPatient.isPresent()
        && entryPatient.isPresent()
        && !Objects.equals(folderPatient, entryPatient)) {
      findings.add(
          ErrorCode.PATIENT_ID_DOES_NOT_MATCH,
          member + ": the folder and the document belong to different patients");
    }
  }

  private static Optional<String> folderPatient(
      String id, Submission submission, RegisteredFacts registered) {
    return submission
        .folder(id)
        .flatMap(Folder::patientId)
        .or(() -> patientOf(id, RegisteredObject.Kind.FOLDER, registered));
  }

  private static Optional<String> entryPatient(
      String id, Submission submission, RegisteredFacts registered) {
    return submission
        .documentEntry(id)
        .flatMap(DocumentEntry::patientId)
        .or(() -> patientOf(id, RegisteredObject.Kind.DOCUMENT_ENTRY, registered));
  }

  private static Optional<String> patientOf(
      String id, RegisteredObject.Kind kind, RegisteredFacts registered) {
    return registered
        .byId(id)
        .filter(object -> object.kind() == kind)
        .map(RegisteredObject::patientId);
  }
}
