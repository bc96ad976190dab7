package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.FIND_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.FIND_DOCUMENTS_FOR_MULTIPLE_PATIENTS;
import static org.imag.registry.storedquery.QueryRequests.FIND_FOLDERS_FOR_MULTIPLE_PATIENTS;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.ofPatient;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.references;
import static org.imag.registry.storedquery.QueryRequests.with;

import java.util.List;
import org.imag.registry.metadata.DocumentEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;

/** Multi-Patient Stored Query (ITI TF-2 3.51.4.1). */
class MultiPatientQueryTest {
  private static final String EVENT = list("CT^^1.2.840.10008.2.16.4");

  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private static AdhocQueryRequest documents(String... more) {
    return with(
        query(FIND_DOCUMENTS_FOR_MULTIPLE_PATIENTS, "$XDSDocumentEntryStatus", APPROVED), more);
  }

  private static AdhocQueryRequest folders(String... more) {
    return with(query(FIND_FOLDERS_FOR_MULTIPLE_PATIENTS, "$XDSFolderStatus", APPROVED), more);
  }

  private List<IdentifiableType> objects(AdhocQueryRequest request) {
    return RegistryUnderTest.objects(registry.answerForSeveralPatients(request));
  }

  private List<String> found(AdhocQueryRequest request) {
    return objects(request).stream().map(IdentifiableType::getId).toList();
  }

  private void refused(AdhocQueryRequest request, ErrorCode code) {
    RegistryUnderTest.refused(() -> registry.answerForSeveralPatients(request), code);
  }

  @Test
  void documentsOfSeveralPatientsAreFoundTogether_3_51_4_1_2() {
    String first = registry.register(fresh());
    String second = registry.register(fresh().patient(OTHER_PATIENT));
    AdhocQueryRequest both = documents("$XDSDocumentEntryPatientId", list(PATIENT, OTHER_PATIENT));
    assertThat(found(both)).containsExactly(first, second);
    assertThat(objects(both))
        .extracting(entry -> new DocumentEntry((ExtrinsicObjectType) entry).patientId().get())
        .containsExactly(PATIENT, OTHER_PATIENT);
    assertThat(found(references(both))).containsExactly(first, second);
    assertThat(found(documents("$XDSDocumentEntryPatientId", list(OTHER_PATIENT))))
        .containsExactly(second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ClassCode|('IMG^^2.999.973.7.1')|2",
        "ClassCode|('X^^2.999.973.7.1')|0",
        "EventCodeList|('CT^^1.2.840.10008.2.16.4')|2",
        "EventCodeList|('MR^^1.2.840.10008.2.16.4')|0",
        "HealthcareFacilityTypeCode|('CHU^^2.999.973.7.3')|2",
        "HealthcareFacilityTypeCode|('EHPAD^^2.999.973.7.3')|0"
      })
  void aCodeNarrowsWithoutPatient_3_51_4_1_2(String name, String value, int found) {
    registry.register(fresh());
    registry.register(fresh().patient(OTHER_PATIENT));
    assertThat(found(documents("$XDSDocumentEntry" + name, value))).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "TypeCode|('18748-5^^2.16.840.1.113883.6.1')",
        "PracticeSettingCode|('CARD^^2.999.973.7.4')",
        "FormatCode|('x^^y')",
        "ConfidentialityCode|('R^^2.16.840.1.113883.5.25')",
        "AuthorPerson|('%NOBODY%')",
        "CreationTimeFrom|2030",
        "CreationTimeTo|2020",
        "ServiceStartTimeFrom|2030",
        "ServiceStartTimeTo|2020",
        "ServiceStopTimeFrom|2030",
        "ServiceStopTimeTo|2020",
        "Type|('urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248')"
      })
  void theParametersOfFindDocumentsRestrict_3_51_4_1_2(String name, String value) {
    registry.register(fresh());
    assertThat(found(documents("$XDSDocumentEntryEventCodeList", EVENT))).hasSize(1);
    assertThat(
            found(
                documents(
                    "$XDSDocumentEntryEventCodeList", EVENT, "$XDSDocumentEntry" + name, value)))
        .isEmpty();
  }

  @Test
  void aSurvivorAnswersForItsWholeChain_3_18_4_1_2_3_9() {
    registry.register(fresh());
    registry.register(fresh().patient(OTHER_PATIENT));
    registry.merge(OTHER_PATIENT, PATIENT);
    assertThat(objects(documents("$XDSDocumentEntryEventCodeList", EVENT)))
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(new DocumentEntry((ExtrinsicObjectType) entry).patientId())
                    .contains(PATIENT));
    assertThat(found(documents("$XDSDocumentEntryPatientId", list(OTHER_PATIENT)))).isEmpty();
    assertThat(found(documents("$XDSDocumentEntryPatientId", list(PATIENT, OTHER_PATIENT))))
        .hasSize(2);
  }

  @Test
  void somethingMustNarrow_3_51_4_1_2() {
    refused(documents(), ErrorCode.STORED_QUERY_MISSING_PARAM);
    refused(
        documents("$XDSDocumentEntryFormatCode", list("x^^y")),
        ErrorCode.STORED_QUERY_MISSING_PARAM);
    refused(folders(), ErrorCode.STORED_QUERY_MISSING_PARAM);
    refused(folders("$XDSFolderLastUpdateTimeFrom", "2020"), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  @Test
  void statusIsRequired_3_51_4_1_2() {
    refused(
        query(FIND_DOCUMENTS_FOR_MULTIPLE_PATIENTS, "$XDSDocumentEntryPatientId", list(PATIENT)),
        ErrorCode.STORED_QUERY_MISSING_PARAM);
    refused(
        query(FIND_FOLDERS_FOR_MULTIPLE_PATIENTS, "$XDSFolderPatientId", list(PATIENT)),
        ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  @Test
  void foldersAreFoundByCodeOrPatient_3_51_4_1_2() {
    String folder = newUuid();
    registry.register(fresh().folder(folder, newOid()));
    assertThat(found(folders("$XDSFolderCodeList", list("ONCO^^2.999.973.7.6"))))
        .containsExactly(folder);
    assertThat(found(folders("$XDSFolderCodeList", list("CARD^^2.999.973.7.6")))).isEmpty();
    assertThat(found(folders("$XDSFolderPatientId", list(OTHER_PATIENT, PATIENT))))
        .containsExactly(folder);
    assertThat(
            found(
                folders(
                    "$XDSFolderPatientId", list(PATIENT), "$XDSFolderLastUpdateTimeTo", "2020")))
        .isEmpty();
    assertThat(
            found(
                folders(
                    "$XDSFolderPatientId", list(PATIENT), "$XDSFolderLastUpdateTimeFrom", "2020")))
        .containsExactly(folder);
  }

  @Test
  void eachTransactionHasItsOwnQueries_table_4_2_4_1_2() {
    refused(ofPatient(FIND_DOCUMENTS, APPROVED), ErrorCode.UNKNOWN_STORED_QUERY);
    registry.refused(
        documents("$XDSDocumentEntryPatientId", list(PATIENT)), ErrorCode.UNKNOWN_STORED_QUERY);
  }
}
