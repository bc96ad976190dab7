package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.identifier;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.valid;

import java.util.List;
import org.imag.affinity.error.IheError;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.OrganizationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.VersionInfoType;

/**
 * Structure, ids, slots and texts of a submission (ITI TF-3 4.1.4, 4.2.3.1, ITI TF-2 3.42.4.1.3).
 */
class StructureRulesTest extends RulesTest {
  @Test
  void aValidSubmissionPasses() {
    assertThat(errors(valid())).isEmpty();
  }

  @Test
  void allErrorsAreTold_3_42_4_1_3() {
    SampleSubmission sample = valid().slot("hash").slot("size").slot("languageCode");
    assertThat(errors(sample)).hasSize(3);
  }

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

  @Test
  void aLogicalIdIsTheIdOrLeftOut_MU_3_57_4_1_3_1() {
    SampleSubmission same = valid();
    same.documentEntry().setLid("Document1");
    accepted(same);
    SampleSubmission later = valid();
    later.documentEntry().setLid(TARGET);
    metadataError(later, "lid");
  }

  @Test
  void aVersionNumberIsTheRegistrysToGive_MU_3_57_4_1_3_1() {
    SampleSubmission sample = valid();
    VersionInfoType version = new VersionInfoType();
    version.setVersionName("7");
    sample.documentEntry().setVersionInfo(version);
    accepted(sample);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PreviousVersion", "AssociationPropagation", "OriginalStatus", "NewStatus"})
  void anUpdateHasATransactionOfItsOwn_NIST_21000(String slot) {
    SampleSubmission sample = valid();
    sample.hasMember().getSlot().add(newSlot(slot, "1"));
    metadataError(sample, slot + " is for Update Document Set only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus",
        "urn:ihe:iti:2010:AssociationType:SubmitAssociation"
      })
  void anUpdateIsNoAssociationHere_NIST_21000(String type) {
    SampleSubmission sample = valid();
    sample.associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", "Document1");
    lastAssociation(sample).setAssociationType(type);
    metadataError(sample, "associationType");
  }

  private static AssociationType1 lastAssociation(SampleSubmission sample) {
    return (AssociationType1) sample.objects().get(sample.objects().size() - 1).getValue();
  }

  @Test
  void anObjectTypeOfEbrimIsTheRightOne_4_2_3_1_2() {
    SampleSubmission right = valid();
    right
        .documentEntry()
        .getClassification()
        .get(0)
        .setObjectType("urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Classification");
    accepted(right);
    SampleSubmission wrong = valid();
    wrong.documentEntry().getExternalIdentifier().get(0).setObjectType("urn:oid:2.999");
    metadataError(wrong, "objectType 'urn:oid:2.999' must be");
    SampleSubmission set = valid();
    set.submissionSet().setObjectType("urn:oid:2.999");
    metadataError(set, "RegistryPackage");
  }

  @Test
  void aRegistryTakesNothingButDocumentSharingObjects_4_1_4() {
    SampleSubmission sample = valid();
    OrganizationType organization = new OrganizationType();
    organization.setId("Organization1");
    sample.objects().add(new ObjectFactory().createOrganization(organization));
    metadataError(sample, "takes no OrganizationType");
  }

  @Test
  void aPackageIsASubmissionSetOrAFolder_4_2_1_2() {
    SampleSubmission sample = valid();
    ClassificationType mark = new ClassificationType();
    mark.setId("mark");
    mark.setClassifiedObject("SubmissionSet1");
    mark.setClassificationNode(Vocabulary.FOLDER_CLASS_NODE);
    sample.submissionSet().getClassification().add(mark);
    metadataError(sample, "Folder too");
  }

  @Test
  void anExtraSlotIsNamedByAUrn_4_2_3_1_6() {
    accepted(valid().slot("urn:example:extra", "more"));
    metadataError(valid().slot("extra", "more"), "its name must be a URN");
    SampleSubmission association = valid();
    association.hasMember().getSlot().add(newSlot("urn:oid:2.999.973.79", "more"));
    accepted(association);
  }

  @Test
  void anAvailabilityIsOnlineOrOffline_MU_4_2_3_2_30() {
    accepted(valid().slot("documentAvailability", "urn:ihe:iti:2010:DocumentAvailability:Offline"));
    metadataError(valid().slot("documentAvailability", "Offline"), "documentAvailability");
  }
}
