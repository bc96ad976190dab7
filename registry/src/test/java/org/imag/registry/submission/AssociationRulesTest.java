package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.SampleSubmission.valid;

import java.util.UUID;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EbrimElements;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;

/** Membership and document relationships (ITI TF-3 4.2.2, ITI TF-2 3.42.4.1.3.5). */
class AssociationRulesTest extends RulesTest {
  @Test
  void aDocumentEntryIsAMember_4_2_2_1() {
    SampleSubmission sample = valid();
    sample.objects().removeIf(element -> element.getValue() == sample.hasMember());
    metadataError(sample, "no HasMember");
  }

  @Test
  void aNewDocumentIsAnOriginal_4_2_2_1_1() {
    SampleSubmission sample = valid();
    sample.slot(sample.hasMember(), "SubmissionSetStatus", "Reference");
    metadataError(sample, "must be Original");
  }

  @Test
  void anOriginalIsPartOfTheSubmission_4_2_2_1_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    SampleSubmission sample =
        valid()
            .associate(
                AssociationKind.HAS_MEMBER,
                "SubmissionSet1",
                TARGET,
                newSlot("SubmissionSetStatus", "Original"));
    metadataError(sample, "an Original must be part of the submission");
  }

  @Test
  void aReferenceMayBeOfAnotherPatient_4_2_2_1_1() {
    registered.add(document(Status.APPROVED, OTHER_PATIENT));
    assertThat(errors(reference(TARGET))).isEmpty();
  }

  @Test
  void aReferenceIsRegistered_3_42_4_1_3_3() {
    refused(reference(TARGET), ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION, TARGET);
  }

  @Test
  void aReferenceIsCalledReference_4_2_2_1_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    metadataError(
        valid().associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", TARGET),
        "SubmissionSetStatus must be Reference");
  }

  @Test
  void aMemberIsOfASubmissionSetOrFolder_4_2_2_1() {
    metadataError(
        valid().associate(AssociationKind.HAS_MEMBER, "Document1", "Document1"), "HasMember");
    metadataError(
        valid()
            .folder("Folder1", newOid())
            .associate(AssociationKind.HAS_MEMBER, "Document1", "Folder1"),
        "HasMember");
  }

  @Test
  void aFolderHoldsDocumentsOnly_4_2_1_3() {
    SampleSubmission sample = valid().folder("Folder1", newOid()).folder("Folder2", newOid());
    metadataError(sample.associate(AssociationKind.HAS_MEMBER, "Folder1", "Folder2"), "HasMember");
    metadataError(
        valid()
            .folder("Folder1", newOid())
            .associate(AssociationKind.HAS_MEMBER, "Folder1", "SubmissionSet1"),
        "HasMember");
  }

  @Test
  void aSubmissionSetIsNoMember_4_2_1_2() {
    metadataError(
        valid().associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", "SubmissionSet1"),
        "HasMember");
  }

  @Test
  void aRegisteredSubmissionSetGetsNoFurtherMembers_4_2_1_2() {
    registered.add(
        new RegisteredObject(
            UUID.fromString(TARGET.substring("urn:uuid:".length())),
            Kind.SUBMISSION_SET,
            Status.APPROVED,
            PATIENT,
            "2.999.973.8.98",
            null,
            null,
            false,
            false));
    metadataError(valid().associate(AssociationKind.HAS_MEMBER, TARGET, "Document1"), "HasMember");
  }

  @Test
  void aFolderTakesNewAndRegisteredDocuments_4_2_2_1_2() {
    registered.add(document(Status.APPROVED, PATIENT));
    SampleSubmission sample = valid().folder("Folder1", newOid());
    sample.associate(AssociationKind.HAS_MEMBER, "Folder1", "Document1");
    sample.associate(AssociationKind.HAS_MEMBER, "Folder1", TARGET);
    assertThat(errors(sample)).isEmpty();
  }

  private static SampleSubmission reference(String target) {
    return valid()
        .associate(
            AssociationKind.HAS_MEMBER,
            "SubmissionSet1",
            target,
            newSlot("SubmissionSetStatus", "Reference"));
  }

  @Test
  void anAssociationTypeIsOfTheStandard_4_2_2() {
    SampleSubmission sample = valid().relate(AssociationKind.XFRM, "Document1");
    sample
        .submission()
        .associations()
        .get(1)
        .ebrim()
        .setAssociationType("urn:ihe:iti:2007:AssociationType:Signs");
    metadataError(sample, "associationType");
  }

  @Test
  void aSymbolicIdIsFoundInTheRequest_3_42_4_1_3_7() {
    SampleSubmission sample = valid();
    sample.associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", "Document2");
    metadataError(sample, "'Document2' is no object of the request");
  }

  @Test
  void aReplacedDocumentIsRegistered_3_42_4_1_3_5() {
    refused(
        valid().relate(AssociationKind.RPLC, newUuid()),
        ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
        "is registered");
  }

  @Test
  void aReplacedDocumentIsNotOfTheSubmission_3_42_4_1_3_5() {
    refused(
        valid().relate(AssociationKind.RPLC, "Document1"),
        ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
        "must be registered already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RPLC", "XFRM", "APND", "XFRM_RPLC", "SIGNS"})
  void aDeprecatedDocumentIsNoTarget_3_42_4_1_3_5(AssociationKind kind) {
    registered.add(document(Status.DEPRECATED, PATIENT));
    refused(valid().relate(kind, TARGET), ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR, TARGET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RPLC", "XFRM", "APND", "XFRM_RPLC", "SIGNS"})
  void anApprovedDocumentIsATarget_3_42_4_1_3_5(AssociationKind kind) {
    registered.add(document(Status.APPROVED, PATIENT));
    assertThat(errors(valid().relate(kind, TARGET))).isEmpty();
  }

  @Test
  void aReplacementIsOfTheSamePatient_3_42_4_1_3_5() {
    registered.add(document(Status.APPROVED, OTHER_PATIENT));
    refused(
        valid().relate(AssociationKind.RPLC, TARGET), ErrorCode.PATIENT_ID_DOES_NOT_MATCH, TARGET);
  }

  @Test
  void theSourceOfARelationshipIsNew_3_42_4_1_3_5() {
    registered.add(document(Status.APPROVED, PATIENT));
    refused(
        valid().associate(AssociationKind.APND, TARGET, "Document1"),
        ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
        "sourceObject must be a DocumentEntry of the submission");
  }

  @Test
  void aDocumentIsReplacedOnce_3_42_4_1_3_5() {
    registered.add(document(Status.APPROVED, PATIENT));
    metadataError(
        valid().relate(AssociationKind.RPLC, TARGET).relate(AssociationKind.XFRM_RPLC, TARGET),
        "twice");
  }

  @Test
  void extraSlotsAreNoError_4_2_3_1_6() {
    assertThat(errors(valid().slot("urn:oid:2.999.973.78", "more"))).isEmpty();
  }

  @Test
  void aFolderMembershipIsCompletedByTheRegistry_NIST_16102c() {
    SampleSubmission sample = valid().folder("Folder1", newOid());
    sample.objects().remove(sample.objects().size() - 1);
    accepted(sample.associate(AssociationKind.HAS_MEMBER, "Folder1", "Document1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RPLC", "XFRM", "APND", "XFRM_RPLC", "SIGNS"})
  void aRelationshipMayTellItsReason_4_2_2(AssociationKind kind) {
    registered.add(document(Status.APPROVED, PATIENT));
    SampleSubmission sample = valid().relate(kind, TARGET);
    lastAssociation(sample).getClassification().add(reason(lastAssociation(sample).getId()));
    accepted(sample);
  }

  @Test
  void aHasMemberTellsNoReason_NIST_12370() {
    SampleSubmission sample = valid();
    sample.hasMember().getClassification().add(reason(sample.hasMember().getId()));
    metadataError(sample, "documentation must not be given");
  }

  @Test
  void aReasonIsACompleteCode_4_2_3_1_2() {
    registered.add(document(Status.APPROVED, PATIENT));
    SampleSubmission sample = valid().relate(AssociationKind.RPLC, TARGET);
    ClassificationType reason = reason(lastAssociation(sample).getId());
    reason.getSlot().clear();
    lastAssociation(sample).getClassification().add(reason);
    metadataError(sample, "documentation needs a code");
  }

  private static ClassificationType reason(String association) {
    ClassificationType reason = new ClassificationType();
    reason.setId("reason");
    reason.setClassifiedObject(association);
    reason.setClassificationScheme(Vocabulary.ASSOCIATION_DOC_CODE_CLASS_SCHEME);
    reason.setNodeRepresentation("CORRECTION");
    reason.getSlot().add(newSlot("codingScheme", "2.999.973.7.8"));
    reason.setName(EbrimElements.text("Correction"));
    return reason;
  }

  private static AssociationType1 lastAssociation(SampleSubmission sample) {
    return (AssociationType1) sample.objects().get(sample.objects().size() - 1).getValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Document2", "Folder1", "SubmissionSet1"})
  void aRelationshipLeadsToADocument_3_42_4_1_3_5(String target) {
    refused(
        valid().folder("Folder1", newOid()).relate(AssociationKind.APND, target),
        ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
        target.equals("Document2") ? "is registered" : "not a DocumentEntry");
  }

  @Test
  void aRelationshipIsBetweenTwoDocuments_4_2_2_2() {
    metadataError(valid().relate(AssociationKind.XFRM, "Document1"), "related to itself");
  }

  @Test
  void aTransformationIsNotAppendedTo_4_2_2_2() {
    registered.add(transformation());
    metadataError(valid().relate(AssociationKind.APND, TARGET), "is a transformation");
    accepted(valid().relate(AssociationKind.RPLC, TARGET));
    accepted(valid().relate(AssociationKind.XFRM, TARGET));
  }

  @Test
  void aSnapshotIsOfARegisteredOnDemandDocument_3_42_4_1_3_5() {
    refused(
        valid().relate(AssociationKind.IS_SNAPSHOT_OF, "Document1"),
        ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
        "must be registered");
    registered.add(document(Status.APPROVED, PATIENT));
    metadataError(valid().relate(AssociationKind.IS_SNAPSHOT_OF, TARGET), "on-demand");
    registered.clear();
    registered.add(onDemandDocument());
    accepted(valid().relate(AssociationKind.IS_SNAPSHOT_OF, TARGET));
  }

  @Test
  void anOnDemandDocumentMayBeReplaced_3_42_4_1_3_5() {
    registered.add(onDemandDocument());
    accepted(valid().relate(AssociationKind.RPLC, TARGET));
  }

  @Test
  void aFolderIsNoTargetOfARelationship_3_42_4_1_3_5() {
    registered.add(other(Kind.FOLDER, "2.999.973.9.77"));
    refused(
        valid().relate(AssociationKind.RPLC, TARGET),
        ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
        TARGET);
  }
}
