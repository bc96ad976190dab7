package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.identifier;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.valid;

import org.imag.registry.SampleSubmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/** Required attributes and their data types (ITI TF-3 table 4.3.1-3, 4.2.3.1.7). */
class AttributeRulesTest extends RulesTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "legalAuthenticator;^^Welby",
        "legalAuthenticator;12345^Welby^^^^^^^IMAG",
        "legalAuthenticator;\\H\\^ZÉPHIR",
        "legalAuthenticator;\\Z01\\^ZÉPHIR",
        "sourcePatientInfo;PV1-3|B12",
        "sourcePatientInfo;PID|x",
        "sourcePatientInfo;PID-7",
        "sourcePatientId;P00417^^^&2.999.973.3.1&ISO^PI",
        "sourcePatientId;P00417^^^CHC&2.999.973.3.1&ISO",
        "languageCode;fr_FR",
        "languageCode;f",
        "languageCode;fr-",
        "URI;a b",
        "urn:ihe:iti:xds:2013:referenceIdList;^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession",
        "urn:ihe:iti:xds:2013:referenceIdList;A^B^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession",
        "urn:ihe:iti:xds:2013:referenceIdList;A^^^&CHC&ISO^urn:ihe:iti:xds:2013:accession",
        "urn:ihe:iti:xds:2013:referenceIdList;A^^^^urn:ihe:iti:xds:2013:order",
        "urn:ihe:iti:xds:2013:referenceIdList;A^^^&2.999.4&ISO^urn:ihe:iti:xds:2013:order^X"
      })
  void anHl7ValueHasItsDataType_4_2_3_1_7(String slot, String value) {
    metadataError(valid().slot(slot, value), "'" + value + "' is not");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "legalAuthenticator;11375^Welby^Marcus^J^Jr. MD^Dr^^^&2.999.6.197&ISO",
        "legalAuthenticator;^Welby",
        "legalAuthenticator;11375",
        "legalAuthenticator;2.999.1.2.3.7548^Some EMR^^^^^^^&&",
        "legalAuthenticator;D\\E\\1^A\\T\\B^^^",
        "sourcePatientInfo;PID-3|D\\E\\TP-1^^^&2.999.6&ISO~XTP-1^^^&2.999.11&ISO",
        "sourcePatientInfo;PID-11|100 Main St^^Metropolis",
        "languageCode;fr",
        "languageCode;en-us",
        "languageCode;zh-Hant-TW",
        "languageCode;gcf-GP",
        "languageCode;de-CH-1996",
        "languageCode;x-creole",
        "urn:ihe:iti:xds:2013:referenceIdList;A^^^IMAG973^urn:ihe:iti:xds:2013:accession",
        "urn:ihe:iti:xds:2013:referenceIdList;A^^^&2.999.4&ISO^our own type",
        "urn:ihe:iti:xds:2013:referenceIdList;2.999.5^^^&2.999.4&ISO^urn:ihe:iti:xds:2016:studyInstanceUID"
      })
  void anHl7ValueOfItsDataTypePasses_4_2_3_1_7(String slot, String value) {
    accepted(valid().slot(slot, value));
  }

  @Test
  void theNationalIdMayCarryItsType_4_2_3_1_7() {
    accepted(valid().patient(PATIENT + "^NH"));
    accepted(valid().slot("sourcePatientId", "P00417^^^&2.999.973.3.1&ISO^NI"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "text/", "/plain", "text/pl ain", "text/plain;", "text/plain; x"})
  void aMimeTypeHasItsForm_RFC_2045_5_1(String mimeType) {
    SampleSubmission sample = valid();
    sample.documentEntry().setMimeType(mimeType);
    metadataError(sample, "mimeType '" + mimeType + "' is not a MIME type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/dicom+xml", "text/plain; charset=utf-8", "application/vnd.x-y.z"})
  void aMimeTypeMayHaveParameters_RFC_2045_5_1(String mimeType) {
    SampleSubmission sample = valid();
    sample.documentEntry().setMimeType(mimeType);
    accepted(sample);
  }

  @Test
  void aPatientHasOneDateOfBirthAndOneSex_4_2_3_2_23() {
    accepted(valid().slot("sourcePatientInfo", "PID-7|19560527", "PID-8|F"));
    metadataError(valid().slot("sourcePatientInfo", "PID-7|19560527", "PID-7|1956"), "PID-7");
    metadataError(valid().slot("sourcePatientInfo", "PID-8|F~M"), "PID-8");
  }

  @Test
  void aPlaceholderHasNoBytes_3_42_4_1_2_1() {
    accepted(valid().slot("size", "0").slot("hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709"));
  }

  @Test
  void anAuthorIsOnePerson_4_2_3_1_4_2() {
    SampleSubmission sample = valid();
    author(sample).getSlot().clear();
    author(sample).getSlot().add(newSlot("authorPerson", "^ZÉPHIR^Éloïse", "^CÉSAIRE^Aimée"));
    metadataError(sample, "authorPerson must have one value only");
  }

  @Test
  void anAuthorIsNoCode_4_2_3_1_4() {
    SampleSubmission sample = valid();
    author(sample).setNodeRepresentation("radiologue");
    metadataError(sample, "nodeRepresentation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "authorPerson;^^Éloïse",
        "authorInstitution;^^^^^^^^^2.999.1",
        "authorInstitution;CHU de Cayenne^^^^^^^^^45",
        "authorInstitution;CHU de Cayenne^L",
        "authorInstitution;CHU de Cayenne^^^^^IMAG&2.999.1&ISO^^^^45",
        "authorTelecommunication;marcus@example.org",
        "authorTelecommunication;^^Internet",
        "authorTelecommunication;^PRN^Internet^marcus@example.org",
        "authorTelecommunication;^PRS^PH^^594"
      })
  void anAuthorPartHasItsDataType_4_2_3_1_4(String slot, String value) {
    SampleSubmission sample = valid();
    author(sample).getSlot().clear();
    author(sample).getSlot().add(newSlot(slot, value));
    metadataError(sample, slot + " '" + value + "' is not");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "authorInstitution;CHU de Cayenne",
        "authorInstitution;CHU de Cayenne^^^^^^^^^2.999.1.45",
        "authorInstitution;CHU de Cayenne^^^^^&2.999.1&ISO^^^^45",
        "authorTelecommunication;^^Internet^radiologie@example.org",
        "authorTelecommunication;^NET^Internet^radiologie@example.org",
        "authorTelecommunication;^PRS^PH^^594^^(594) 39 50 50"
      })
  void anAuthorPartOfItsDataTypePasses_4_2_3_1_4(String slot, String value) {
    SampleSubmission sample = valid();
    author(sample).getSlot().clear();
    author(sample).getSlot().add(newSlot(slot, value));
    accepted(sample);
  }

  private static ClassificationType author(SampleSubmission sample) {
    return sample.documentEntry().getClassification().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHU de Cayenne|^ZÉPHIR^Éloïse|^^Internet^zephir@example.org",
        "CHU de Cayenne",
        "|12345^ZÉPHIR^Éloïse|",
        "||^^Internet^zephir@example.org"
      })
  void aRecipientIsAnOrganizationPersonOrAddress_4_2_3_3_7(String recipient) {
    SampleSubmission sample = valid();
    accepted(sample.slot(sample.submissionSet(), "intendedRecipient", recipient));
  }

  @ParameterizedTest
  @ValueSource(strings = {"||", "CHU de Cayenne|^^Éloïse", "A|^B|^^Internet^c|d", "^^X"})
  void aRecipientHasItsForm_4_2_3_3_7(String recipient) {
    SampleSubmission sample = valid();
    metadataError(
        sample.slot(sample.submissionSet(), "intendedRecipient", recipient), "intendedRecipient");
  }

  @Test
  void aCodeHasOneScheme_4_2_3_1_2() {
    SampleSubmission sample = valid();
    sample
        .documentEntry()
        .getClassification()
        .get(1)
        .getSlot()
        .get(0)
        .getValueList()
        .getValue()
        .add("2.999.973.7.9");
    metadataError(sample, "codingScheme of classCode must have one value only");
  }

  @Test
  void aSourceIdIsAnOid_4_2_3_3_9() {
    SampleSubmission sample = valid();
    identifier(sample.submissionSet(), Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID)
        .setValue("CHC");
    metadataError(sample, "sourceId 'CHC' is not an OID");
  }
}
