package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.BOTH_STATUSES;
import static org.imag.registry.storedquery.QueryRequests.GET_ALL;
import static org.imag.registry.storedquery.QueryRequests.GET_FOLDER_AND_CONTENTS;
import static org.imag.registry.storedquery.QueryRequests.GET_SUBMISSION_SET_AND_CONTENTS;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.references;
import static org.imag.registry.storedquery.QueryRequests.text;
import static org.imag.registry.storedquery.QueryRequests.with;
import static org.imag.registry.storedquery.RegistryUnderTest.filed;
import static org.imag.registry.storedquery.RegistryUnderTest.uuid;

import java.util.List;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Folder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/**
 * GetSubmissionSetAndContents, GetFolderAndContents and GetAll (ITI TF-2 3.18.4.1.2.3.7.4, .10 and
 * .11).
 */
class ContentsQueriesTest {
  private static final String CONFIDENTIALITY =
      Vocabulary.DOC_ENTRY_CONFIDENTIALITY_CODE_CLASS_SCHEME;

  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private List<AssociationType1> associations(AdhocQueryRequest request) {
    return registry.objects(AssociationType1.class, request);
  }

  private List<ExtrinsicObjectType> documents(AdhocQueryRequest request) {
    return registry.objects(ExtrinsicObjectType.class, request);
  }

  private List<RegistryPackageType> packages(AdhocQueryRequest request) {
    return registry.objects(RegistryPackageType.class, request);
  }

  // GetSubmissionSetAndContents, ITI TF-2 3.18.4.1.2.3.7.10

  private static AdhocQueryRequest submission(String uniqueId, String... more) {
    return with(
        query(GET_SUBMISSION_SET_AND_CONTENTS, "$XDSSubmissionSetUniqueId", text(uniqueId)), more);
  }

  @Test
  void aSubmissionSetComesWithItsContents_3_18_4_1_2_3_7_10() {
    String set = newOid();
    String folder = newUuid();
    registry.register(filed(fresh().submissionSetUniqueId(set).folder(folder, newOid()), folder));
    registry.register(filed(fresh(), folder));
    AdhocQueryRequest request = submission(set);
    assertThat(packages(request)).hasSize(2);
    assertThat(documents(request)).hasSize(1);
    assertThat(associations(request)).hasSize(4);
    assertThat(registry.found(references(submission(set)))).hasSize(7);
  }

  @Test
  void aSubmissionSetIsGotByEntryUuid_3_18_4_1_2_3_7_10() {
    String set = newOid();
    registry.register(fresh().submissionSetUniqueId(set));
    String id = packages(submission(set)).get(0).getId();
    assertThat(
            registry.found(
                query(GET_SUBMISSION_SET_AND_CONTENTS, "$XDSSubmissionSetEntryUUID", text(id))))
        .hasSize(3);
    assertThat(registry.found(submission(newOid()))).isEmpty();
  }

  @Test
  void anAssociationWhoseEndIsLeftOutIsLeftOut_3_18_4_1_2_3_7_10() {
    String set = newOid();
    String folder = newUuid();
    registry.register(filed(fresh().submissionSetUniqueId(set).folder(folder, newOid()), folder));
    AdhocQueryRequest request =
        submission(set, "$XDSDocumentEntryFormatCode", list("urn:none^^1.3.6.1.4.1.19376.1.2.3"));
    assertThat(documents(request)).isEmpty();
    assertThat(packages(request)).hasSize(2);
    assertThat(associations(request))
        .extracting(AssociationType1::getTargetObject)
        .containsExactly(folder);
  }

  @Test
  void aRelationIsNotSubmissionContent_3_18_4_1_2_3_7_10() {
    String set = newOid();
    String original = registry.register(fresh());
    registry.register(fresh().submissionSetUniqueId(set).relate(AssociationKind.APND, original));
    assertThat(associations(submission(set)))
        .extracting(AssociationType1::getAssociationType)
        .containsExactly(AssociationKind.HAS_MEMBER.urn());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "FormatCode|('1.2.840.10008.5.1.4.1.1.88.59^^1.2.840.10008.2.6.1')|1",
        "ConfidentialityCode|('N^^2.16.840.1.113883.5.25')|1",
        "ConfidentialityCode|('R^^2.16.840.1.113883.5.25')|0",
        "ConfidentialityCode|('R^^2.16.840.1.113883.5.25','N^^2.16.840.1.113883.5.25')|1",
        "Type|('urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1')|1",
        "Type|('urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248')|0"
      })
  void theDocumentsOfASubmissionSetAreNarrowed_3_18_4_1_2_3_7_10(
      String name, String value, int found) {
    String set = newOid();
    registry.register(fresh().submissionSetUniqueId(set));
    AdhocQueryRequest request = submission(set, "$XDSDocumentEntry" + name, value);
    assertThat(documents(request)).hasSize(found);
    assertThat(associations(request)).hasSize(found);
    assertThat(packages(request)).hasSize(1);
  }

  @Test
  void aSubmissionSetWithADocumentOfAnotherPatientIsNotAnswered_3_18_4_1_2_3_7_10() {
    String child = registry.register(fresh().patient(OTHER_PATIENT));
    String set = newOid();
    registry.register(
        fresh()
            .submissionSetUniqueId(set)
            .associate(
                AssociationKind.HAS_MEMBER,
                "SubmissionSet1",
                child,
                newSlot("SubmissionSetStatus", "Reference")));
    registry.refused(submission(set), ErrorCode.RESULT_NOT_SINGLE_PATIENT);
    assertThat(registry.found(references(submission(set)))).hasSize(5);
  }

  @Test
  void levelOneHidesSupersededContents() {
    String set = newOid();
    String former = registry.register(fresh().submissionSetUniqueId(set));
    String latter = registry.register(fresh());
    registry.supersede(former, latter);
    assertThat(registry.found(submission(set))).hasSize(1);
    assertThat(registry.found(submission(set, "$MetadataLevel", "2"))).hasSize(3);
  }

  @Test
  void aSubmissionSetIsNamedOnce_3_18_4_1_2_3_7_10() {
    registry.refused(
        submission("1.2", "$XDSSubmissionSetEntryUUID", text(newUuid())),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
    registry.refused(query(GET_SUBMISSION_SET_AND_CONTENTS), ErrorCode.STORED_QUERY_MISSING_PARAM);
    registry.refused(
        query(GET_SUBMISSION_SET_AND_CONTENTS, "$XDSSubmissionSetUniqueId", list("1.2", "1.3")),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  // GetFolderAndContents, ITI TF-2 3.18.4.1.2.3.7.11

  private static AdhocQueryRequest folder(String id, String... more) {
    return with(query(GET_FOLDER_AND_CONTENTS, "$XDSFolderEntryUUID", text(id)), more);
  }

  @Test
  void aFolderComesWithItsDocuments_3_18_4_1_2_3_7_11() {
    String folder = newUuid();
    String uniqueId = newOid();
    String first = registry.register(filed(fresh().folder(folder, uniqueId), folder));
    String second = registry.register(filed(fresh(), folder));
    registry.register(fresh());
    AdhocQueryRequest request = folder(folder);
    assertThat(packages(request)).extracting(RegistryPackageType::getId).containsExactly(folder);
    assertThat(documents(request))
        .extracting(ExtrinsicObjectType::getId)
        .containsExactly(first, second);
    assertThat(associations(request))
        .extracting(AssociationType1::getTargetObject)
        .containsExactly(first, second);
    assertThat(registry.found(references(folder(folder)))).hasSize(5);
    assertThat(registry.found(query(GET_FOLDER_AND_CONTENTS, "$XDSFolderUniqueId", text(uniqueId))))
        .hasSize(5);
  }

  @Test
  void confidentialityNarrowsAFolder_NIST_11907() {
    String folder = newUuid();
    registry.register(filed(fresh().folder(folder, newOid()), folder));
    registry.register(filed(fresh().codes(CONFIDENTIALITY, "R^^2.16.840.1.113883.5.25"), folder));
    assertThat(
            registry.found(
                folder(
                    folder,
                    "$XDSDocumentEntryConfidentialityCode",
                    list("R^^2.16.840.1.113883.5.25"))))
        .hasSize(3);
    assertThat(
            registry.found(
                folder(
                    folder,
                    "$XDSDocumentEntryConfidentialityCode",
                    list("R^^2.16.840.1.113883.5.25", "N^^2.16.840.1.113883.5.25"))))
        .hasSize(5);
  }

  @Test
  void theVersionsOfAFolderComeAtLevelTwo_NIST_20000d() {
    String uniqueId = newOid();
    String former = newUuid();
    String latter = newUuid();
    String document = registry.register(filed(fresh().folder(former, uniqueId), former));
    SampleSubmission update = fresh().folder(latter, newOid());
    registry.register(update.associate(AssociationKind.HAS_MEMBER, latter, document));
    registry.supersedeFolder(former, latter);
    AdhocQueryRequest levelOne =
        query(GET_FOLDER_AND_CONTENTS, "$XDSFolderUniqueId", text(uniqueId));
    assertThat(registry.found(levelOne)).hasSize(3);
    AdhocQueryRequest levelTwo =
        with(
            query(GET_FOLDER_AND_CONTENTS, "$XDSFolderUniqueId", text(uniqueId)),
            "$MetadataLevel",
            "2",
            "$XDSAssociationStatus",
            BOTH_STATUSES);
    assertThat(packages(levelTwo)).hasSize(2);
    assertThat(documents(levelTwo)).hasSize(1);
    assertThat(associations(levelTwo)).hasSize(2);
  }

  @Test
  void aFolderIsNamedOnce_3_18_4_1_2_3_7_11() {
    registry.refused(
        folder(newUuid(), "$XDSFolderUniqueId", text("1.2")), ErrorCode.STORED_QUERY_PARAM_NUMBER);
    registry.refused(query(GET_FOLDER_AND_CONTENTS), ErrorCode.STORED_QUERY_MISSING_PARAM);
    assertThat(registry.found(folder(newUuid()))).isEmpty();
  }

  // GetAll, ITI TF-2 3.18.4.1.2.3.7.4

  private static AdhocQueryRequest all(String statuses, String... more) {
    return with(
        query(
            GET_ALL,
            "$patientId",
            text(PATIENT),
            "$XDSDocumentEntryStatus",
            statuses,
            "$XDSSubmissionSetStatus",
            statuses,
            "$XDSFolderStatus",
            statuses),
        more);
  }

  @Test
  void everythingOfThePatientIsGot_3_18_4_1_2_3_7_4() {
    String folder = newUuid();
    String original = registry.register(filed(fresh().folder(folder, newOid()), folder));
    registry.register(fresh().patient(OTHER_PATIENT));
    AdhocQueryRequest request = all(BOTH_STATUSES);
    assertThat(packages(request)).hasSize(2);
    assertThat(documents(request)).extracting(ExtrinsicObjectType::getId).containsExactly(original);
    assertThat(associations(request)).hasSize(4);
    assertThat(registry.found(references(request))).hasSize(7);
  }

  @Test
  void anAssociationMayPointOutOfTheAnswer_3_18_4_1_2_3_7_4() {
    String original = registry.register(fresh());
    String replacement = registry.register(fresh().relate(AssociationKind.RPLC, original));
    AdhocQueryRequest request = all(APPROVED);
    assertThat(documents(request))
        .extracting(ExtrinsicObjectType::getId)
        .containsExactly(replacement);
    assertThat(associations(request))
        .extracting(AssociationType1::getTargetObject)
        .containsExactlyInAnyOrder(original, original, replacement);
    assertThat(documents(all(BOTH_STATUSES))).hasSize(2);
  }

  @Test
  void formatConfidentialityAndTypeNarrowTheDocumentsOfAll_3_18_4_1_2_3_7_4() {
    registry.register(fresh());
    assertThat(documents(all(APPROVED, "$XDSDocumentEntryFormatCode", list("x^^y")))).isEmpty();
    assertThat(documents(all(APPROVED, "$XDSDocumentEntryConfidentialityCode", list("x^^y"))))
        .isEmpty();
    AdhocQueryRequest onDemand =
        all(APPROVED, "$XDSDocumentEntryType", list(DocumentEntry.ON_DEMAND));
    assertThat(documents(onDemand)).isEmpty();
    assertThat(packages(onDemand)).hasSize(1);
    assertThat(
            documents(
                all(
                    APPROVED,
                    "$XDSDocumentEntryType",
                    list(DocumentEntry.ON_DEMAND, DocumentEntry.STABLE))))
        .hasSize(1);
  }

  @Test
  void aSurvivorShowsItselfEverywhere_3_18_4_1_2_3_9() {
    String folder = newUuid();
    registry.register(fresh().folder(folder, newOid()));
    registry.merge(PATIENT, OTHER_PATIENT);
    assertThat(registry.found(all(APPROVED))).isEmpty();
    AdhocQueryRequest request = all(APPROVED);
    request.getAdhocQuery().getSlot().get(0).getValueList().getValue().set(0, text(OTHER_PATIENT));
    assertThat(documents(request))
        .allSatisfy(
            shown -> assertThat(new DocumentEntry(shown).patientId()).contains(OTHER_PATIENT));
    assertThat(packages(request))
        .filteredOn(shown -> shown.getId().equals(folder))
        .singleElement()
        .satisfies(shown -> assertThat(new Folder(shown).patientId()).contains(OTHER_PATIENT));
  }

  @Test
  void levelOneOfAllHidesDeprecatedAssociations() {
    String document = registry.register(fresh());
    registry.change(
        "update registry.association set status = 'DEPRECATED' where target_id = '%s'"
            .formatted(uuid(document)));
    assertThat(associations(all(APPROVED))).isEmpty();
    assertThat(
            associations(
                all(APPROVED, "$XDSAssociationStatus", BOTH_STATUSES, "$MetadataLevel", "2")))
        .hasSize(1);
  }

  @Test
  void patientAndAllStatusesAreRequired_table_4_2_4_1_2() {
    RegistryUnderTest.refused(
        () -> registry.answer(query(GET_ALL)), ErrorCode.STORED_QUERY_MISSING_PARAM);
    registry.refused(
        query(GET_ALL, "$patientId", text(PATIENT), "$XDSDocumentEntryStatus", APPROVED),
        ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  @Test
  void theLimitCountsAllObjectsTogether_table_4_2_4_1_2() {
    registry.register(fresh());
    assertThat(RegistryUnderTest.objects(registry.answer(all(APPROVED), new AnswerLimits(3, 3))))
        .hasSize(3);
    RegistryUnderTest.refused(
        () -> registry.answer(all(APPROVED), new AnswerLimits(2, 2)), ErrorCode.TOO_MANY_RESULTS);
  }
}
