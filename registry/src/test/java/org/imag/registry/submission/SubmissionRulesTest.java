package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.identifier;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.SampleSubmission.valid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imag.affinity.error.IheError;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/** One valid message, one mutation a test (ITI TF-2 3.42.4.1.3, ITI TF-3 4.1 to 4.3). */
class SubmissionRulesTest {
  private static final String TARGET = "urn:uuid:0b8f4f3e-6c1f-4c53-9b56-1f6f7c9a0001";

  private final Set<String> patients = new HashSet<>(Set.of(PATIENT, OTHER_PATIENT));
  private final List<RegisteredObject> registered = new ArrayList<>();

  private List<IheError> errors(SampleSubmission sample) {
    Findings findings = new Findings();
    new SubmissionRules()
        .registration()
        .check(sample.submission(), new RegisteredFacts(patients, registered), findings);
    return findings.errors();
  }

  private void refused(SampleSubmission sample, ErrorCode code, String context) {
    assertThat(errors(sample))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.codeContext()).contains(context);
            });
  }

  private void metadataError(SampleSubmission sample, String context) {
    refused(sample, ErrorCode.REGISTRY_METADATA_ERROR, context);
  }

  private RegisteredObject document(Status status, String patientId) {
    return new RegisteredObject(
        UUID.fromString(TARGET.substring("urn:uuid:".length())),
        Kind.DOCUMENT_ENTRY,
        status,
        patientId,
        "2.999.973.8.99",
        "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33",
        4711L,
        false,
        false);
  }

  @Test
  void aValidSubmissionPasses() {
    assertThat(errors(valid())).isEmpty();
  }

  @Test
  void allErrorsAreTold_3_42_4_1_3() {
    SampleSubmission sample = valid().slot("hash").slot("size").slot("languageCode");
    assertThat(errors(sample)).hasSize(3);
  }

  // ITI TF-3 4.1.4: structure

  @Test
  void aSubmissionNeedsASubmissionSet_4_1_4() {
    SampleSubmission sample = valid();
    sample.objects().removeIf(element -> element.getValue() instanceof RegistryPackageType);
    assertThat(errors(sample))
        .extracting(IheError::codeContext)
        .anySatisfy(context -> assertThat(context).contains("exactly one SubmissionSet"));
  }

  @Test
  void aSubmissionHasOneSubmissionSetOnly_4_1_4() {
    SampleSubmission sample = valid();
    sample.folder("Second", "2.999.973.9.2");
    RegistryPackageType second =
        (RegistryPackageType) sample.objects().get(sample.objects().size() - 2).getValue();
    second.getClassification().get(0).setClassificationNode(Vocabulary.SUBMISSION_SET_CLASS_NODE);
    assertThat(errors(sample))
        .extracting(IheError::codeContext)
        .anySatisfy(context -> assertThat(context).contains("found 2"));
  }

  @Test
  void anIdIsUsedOnce_ebRIM() {
    SampleSubmission sample = valid();
    sample.hasMember().setId("Document1");
    metadataError(sample, "same id");
  }

  @Test
  void aUuidIsLowerCase_4_2_3_1_5() {
    SampleSubmission sample = valid().entryUuid("urn:uuid:0B8F4F3E-6C1F-4C53-9B56-1F6F7C9A0001");
    assertThat(errors(sample))
        .extracting(IheError::codeContext)
        .anySatisfy(context -> assertThat(context).contains("lower-case UUID"));
  }

  @Test
  void aClassificationNamesItsObject_4_2_3_1_2() {
    SampleSubmission sample = valid();
    sample.documentEntry().getClassification().get(1).setClassifiedObject("Elsewhere");
    metadataError(sample, "classifiedObject");
  }

  @Test
  void anExternalIdentifierNamesItsObject_4_2_3_1_3() {
    SampleSubmission sample = valid();
    sample.documentEntry().getExternalIdentifier().get(0).setRegistryObject("Elsewhere");
    metadataError(sample, "registryObject");
  }

  @Test
  void aSlotNameIsUsedOnceInAnObject_4_2_3_1_1() {
    SampleSubmission sample = valid();
    sample.documentEntry().getSlot().add(newSlot("sourcePatientInfo", "PID-8|F"));
    metadataError(sample, "two Slots sourcePatientInfo");
  }

  @Test
  void aSlotValueHas256CharactersAtMost_4_2_3_1_1() {
    metadataError(valid().slot("URI", "é".repeat(257)), "more than 256");
    assertThat(errors(valid().slot("URI", "é".repeat(256)))).isEmpty();
  }

  @Test
  void aSlotInsideAClassificationIsASlot_4_2_3_1_1() {
    metadataError(valid().authorPerson("1^" + "É".repeat(255)), "more than 256");
    SampleSubmission twice = valid();
    List<SlotType1> slots = twice.documentEntry().getClassification().get(0).getSlot();
    slots.add(newSlot("authorRole", "radiologue"));
    slots.add(newSlot("authorRole", "chef de service"));
    metadataError(twice, "two Slots authorRole");
  }

  @Test
  void aSlotHasAValueList_rim_xsd() {
    SampleSubmission sample = valid().slot("URI", "a");
    sample
        .documentEntry()
        .getSlot()
        .get(sample.documentEntry().getSlot().size() - 1)
        .setValueList(null);
    metadataError(sample, "URI has no ValueList");
  }

  @Test
  void aSlotWithoutAnyValueIsNoError_rim_xsd() {
    SampleSubmission sample = valid().slot("URI", "a");
    sample
        .documentEntry()
        .getSlot()
        .get(sample.documentEntry().getSlot().size() - 1)
        .getValueList()
        .getValue()
        .set(0, null);
    assertThat(errors(sample)).isEmpty();
  }

  @Test
  void codesAndIdsHave256CharactersAtMost_4_2_3_1_1() {
    metadataError(valid().uniqueId("x".repeat(257)), "more than 256");
    metadataError(
        valid()
            .codes(
                Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME, "C".repeat(257) + "^^2.999.973.7.2"),
        "more than 256");
    SampleSubmission sample = valid();
    sample.documentEntry().setMimeType("text/" + "x".repeat(252));
    metadataError(sample, "more than 256");
  }

  @Test
  void aTitleHas1024CharactersAtMost_rim_xsd() {
    SampleSubmission sample = valid();
    sample.documentEntry().getName().getLocalizedString().get(0).setValue("é".repeat(1025));
    metadataError(sample, "more than 1024");
    sample.documentEntry().getName().getLocalizedString().get(0).setValue("é".repeat(1024));
    assertThat(errors(sample)).isEmpty();
  }

  @Test
  void anExternalIdentifierHasSchemeAndValue_rim_xsd() {
    ExternalIdentifierType identifier = new ExternalIdentifierType();
    identifier.setId("extra");
    identifier.setRegistryObject("Document1");
    identifier.setIdentificationScheme("urn:uuid:0b8f4f3e-6c1f-4c53-9b56-1f6f7c9a0009");
    SampleSubmission sample = valid();
    sample.documentEntry().getExternalIdentifier().add(identifier);
    metadataError(sample, "ExternalIdentifier");
  }

  // ebRIM 3.0, 2.4.4: classifications and identifiers beside their object

  @Test
  void aClassificationBesideItsObjectIsPartOfIt_4_2_1_2_1() {
    SampleSubmission sample = valid();
    ClassificationType classCode =
        sample.documentEntry().getClassification().stream()
            .filter(
                c ->
                    Vocabulary.DOC_ENTRY_CLASS_CODE_CLASS_SCHEME.equals(
                        c.getClassificationScheme()))
            .findFirst()
            .orElseThrow();
    sample.documentEntry().getClassification().remove(classCode);
    sample.objects().add(new ObjectFactory().createClassification(classCode));
    assertThat(errors(sample)).isEmpty();
  }

  @Test
  void anExternalIdentifierBesideItsObjectIsPartOfIt_4_2_3_1_3() {
    SampleSubmission sample = valid();
    ExternalIdentifierType identifier = sample.documentEntry().getExternalIdentifier().remove(0);
    sample.objects().add(new ObjectFactory().createExternalIdentifier(identifier));
    assertThat(errors(sample)).isEmpty();
  }

  @Test
  void aClassificationOfNothingIsNotLostSilently_4_2_3_1_2() {
    ClassificationType lost = new ClassificationType();
    lost.setId("lost");
    lost.setClassifiedObject("Nothing");
    lost.setClassificationNode(Vocabulary.FOLDER_CLASS_NODE);
    SampleSubmission sample = valid();
    sample.objects().add(new ObjectFactory().createClassification(lost));
    metadataError(sample, "'Nothing' is no object of the request");
  }

  @Test
  void limitedMetadataAreNotRegistered_table_4_3_1_3() {
    SampleSubmission set = valid();
    ClassificationType mark = new ClassificationType();
    mark.setId("limited");
    mark.setClassifiedObject("SubmissionSet1");
    mark.setClassificationNode(Vocabulary.SUBMISSION_SET_LIMITED_METADATA_CLASS_NODE);
    set.submissionSet().getClassification().add(mark);
    metadataError(set, "limitedMetadata");
  }

  @Test
  void anAnswerDoesNotGrowWithTheErrors() {
    SampleSubmission sample = valid();
    for (int i = 0; i < 300; i++) {
      sample.associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", "Nothing" + i);
    }
    assertThat(errors(sample)).hasSizeLessThan(150);
  }

  // ITI TF-3 table 4.3.1-3: required attributes

  @ParameterizedTest
  @ValueSource(
      strings = {
        "creationTime",
        "hash",
        "languageCode",
        "repositoryUniqueId",
        "size",
        "sourcePatientId"
      })
  void aDocumentEntryNeedsTheSlot_table_4_3_1_3(String slot) {
    metadataError(valid().slot(slot), "DocumentEntry Document1: " + slot + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "classCode," + Vocabulary.DOC_ENTRY_CLASS_CODE_CLASS_SCHEME,
    "confidentialityCode," + Vocabulary.DOC_ENTRY_CONFIDENTIALITY_CODE_CLASS_SCHEME,
    "formatCode," + Vocabulary.DOC_ENTRY_FORMAT_CODE_CLASS_SCHEME,
    "healthcareFacilityTypeCode," + Vocabulary.DOC_ENTRY_HEALTHCARE_FACILITY_TYPE_CODE_CLASS_SCHEME,
    "practiceSettingCode," + Vocabulary.DOC_ENTRY_PRACTICE_SETTING_CODE_CLASS_SCHEME,
    "typeCode," + Vocabulary.DOC_ENTRY_TYPE_CODE_CLASS_SCHEME
  })
  void aDocumentEntryNeedsTheCode_table_4_3_1_3(String name, String scheme) {
    metadataError(valid().codes(scheme), "DocumentEntry Document1: " + name + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "patientId," + Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID,
    "uniqueId," + Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID
  })
  void aDocumentEntryNeedsTheIdentifier_table_4_3_1_3(String name, String scheme) {
    SampleSubmission sample = valid();
    sample
        .documentEntry()
        .getExternalIdentifier()
        .removeIf(identifier -> scheme.equals(identifier.getIdentificationScheme()));
    metadataError(sample, "DocumentEntry Document1: " + name + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "patientId," + Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID,
    "sourceId," + Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID,
    "uniqueId," + Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID
  })
  void aSubmissionSetNeedsTheIdentifier_table_4_3_1_3(String name, String scheme) {
    SampleSubmission sample = valid();
    sample
        .submissionSet()
        .getExternalIdentifier()
        .removeIf(identifier -> scheme.equals(identifier.getIdentificationScheme()));
    metadataError(sample, "SubmissionSet SubmissionSet1: " + name + " is missing");
  }

  @Test
  void aSubmissionSetNeedsItsTime_table_4_3_1_3() {
    SampleSubmission sample = valid();
    metadataError(sample.slot(sample.submissionSet(), "submissionTime"), "submissionTime");
  }

  @Test
  void aSubmissionSetNeedsItsContentType_table_4_3_1_3() {
    SampleSubmission sample = valid();
    sample.submissionSet().getClassification().removeIf(c -> c.getClassificationScheme() != null);
    metadataError(sample, "contentTypeCode is missing");
  }

  @Test
  void aDocumentEntryNeedsItsMimeType_table_4_3_1_3() {
    SampleSubmission sample = valid();
    sample.documentEntry().setMimeType("");
    metadataError(sample, "mimeType is missing");
  }

  @Test
  void anOnDemandEntryHasATransactionOfItsOwn_3_42_4_1_2() {
    SampleSubmission sample = valid().slot("creationTime").slot("hash").slot("size");
    sample.documentEntry().setObjectType("urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248");
    metadataError(sample, "objectType");
  }

  @Test
  void aSingleValuedAttributeHasOneValue_4_2_3_2() {
    metadataError(valid().slot("size", "1", "2"), "size must have one value only");
  }

  @Test
  void aFolderNeedsATitle_table_4_3_1_3() {
    SampleSubmission sample = valid().folder("Folder1", "2.999.973.9.5");
    RegistryPackageType folder =
        (RegistryPackageType) sample.objects().get(sample.objects().size() - 2).getValue();
    folder.setName(null);
    metadataError(sample, "Folder Folder1: title is missing");
  }

  // ITI TF-3 4.2.3.1.7: data types

  @ParameterizedTest
  @CsvSource({
    "creationTime,2026-11-24",
    "creationTime,20261345",
    "creationTime,20261124183000-0300",
    "hash,0beec7b5",
    "size,-1",
    "size,4 kB",
    "languageCode,french!",
    "repositoryUniqueId,2.999.973.02",
    "repositoryUniqueId,urn:oid:2.999.973.2",
    "sourcePatientId,P00417",
    "serviceStartTime,yesterday",
    "urn:ihe:iti:xds:2013:referenceIdList,ACC-77"
  })
  void aValueHasItsDataType_4_2_3_1_7(String slot, String value) {
    metadataError(valid().slot(slot, value), "'" + value + "' is not");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "973-000051",
        "973-000051^^^IMAG973",
        "973-000051^^^IMAG973&2.999.973.1&ISO",
        "973-000051^^^&2.999.973.1&ISO^PI"
      })
  void aPatientIdHasAnOidAndNothingElse_4_2_3_1_7(String patientId) {
    assertThat(errors(valid().patient(patientId)))
        .hasSize(2)
        .allSatisfy(error -> assertThat(error.codeContext()).contains("patientId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026", "202611", "20261124", "2026112418", "202611241830"})
  void aTimeMayBeCoarse_4_2_3_1_7(String time) {
    assertThat(errors(valid().slot("creationTime", time))).isEmpty();
  }

  @Test
  void aCodeHasADisplayName_4_2_3_1_2() {
    SampleSubmission sample = valid();
    sample.documentEntry().getClassification().get(1).setName(null);
    metadataError(sample, "classCode needs a code, a codingScheme and a display name");
  }

  @Test
  void aServiceStartsBeforeItStops_3_42_4_1_3_3_6() {
    metadataError(valid().slot("serviceStopTime", "20261124165959"), "serviceStartTime is after");
    assertThat(errors(valid().slot("serviceStopTime", "20261124"))).isEmpty();
  }

  @Test
  void anAuthorIsNamed_4_2_3_1_4() {
    SampleSubmission sample = valid();
    sample.documentEntry().getClassification().get(0).getSlot().clear();
    metadataError(sample, "author");
  }

  // ITI TF-3 4.2.2: membership

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

  // unique ids

  @Test
  void aUniqueIdIsUsedOnceInAMessage_table_4_2_4_1_2() {
    refused(
        valid().uniqueId("2.999.973.9.1"),
        ErrorCode.REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
        "2.999.973.9.1");
  }

  @Test
  void aSubmissionSetIsRegisteredOnce_3_42_4_1_3_3_7() {
    registered.add(
        new RegisteredObject(
            UUID.randomUUID(),
            Kind.SUBMISSION_SET,
            Status.APPROVED,
            PATIENT,
            "2.999.973.9.1",
            null,
            null,
            false,
            false));
    refused(valid(), ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY, "2.999.973.9.1");
  }

  @Test
  void aDocumentMayBeRegisteredAgain_3_42_4_1_3_3_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    assertThat(errors(valid().uniqueId("2.999.973.8.99"))).isEmpty();
  }

  @Test
  void aHashIsComparedWithoutCase_4_2_3_2_14() {
    registered.add(document(Status.APPROVED, PATIENT));
    SampleSubmission sample =
        valid().uniqueId("2.999.973.8.99").slot("hash", "0BEEC7B5EA3F0FDBC95D0DD47F3C5BC275DA8A33");
    assertThat(errors(sample)).isEmpty();
  }

  @Test
  void aDocumentRegisteredAgainHasTheSameHash_3_42_4_1_3_3_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    refused(
        valid().uniqueId("2.999.973.8.99").slot("hash", "f".repeat(40)),
        ErrorCode.NON_IDENTICAL_HASH,
        "2.999.973.8.99");
  }

  @Test
  void aDocumentRegisteredAgainHasTheSameSize_3_42_4_1_3_3_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    refused(
        valid().uniqueId("2.999.973.8.99").slot("size", "1"),
        ErrorCode.NON_IDENTICAL_SIZE,
        "2.999.973.8.99");
  }

  // patients

  @Test
  void aPatientIsKnown_3_42_4_1_3_3_2() {
    patients.clear();
    refused(valid(), ErrorCode.UNKNOWN_PATIENT_ID, PATIENT);
  }

  @Test
  void aSubmissionIsOfOnePatient_3_42_4_1_3_3_2() {
    SampleSubmission sample = valid();
    identifier(sample.documentEntry(), Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID)
        .setValue(OTHER_PATIENT);
    refused(sample, ErrorCode.PATIENT_ID_DOES_NOT_MATCH, OTHER_PATIENT);
  }

  // ITI TF-2 3.42.4.1.3.5: relationships

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
}
