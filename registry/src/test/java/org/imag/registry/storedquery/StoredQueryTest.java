package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.DEPRECATED;
import static org.imag.registry.storedquery.QueryRequests.FIND_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.FIND_DOCUMENTS_BY_REFERENCE_ID;
import static org.imag.registry.storedquery.QueryRequests.GET_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.findDocuments;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.references;

import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.answer.SelfWritingAnswer;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectRefType;

/** Registry Stored Query against a real database (ITI TF-2 3.18.4.1). */
class StoredQueryTest {
  private static final String EVENTS = Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME;

  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private List<ExtrinsicObjectType> entries(AdhocQueryRequest request) {
    return registry.objects(ExtrinsicObjectType.class, request);
  }

  // answers

  @Test
  void anAnswerCarriesTheWholeEntry_3_18_4_1_2_6() {
    String id = registry.register(fresh());
    assertThat(entries(findDocuments()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getId()).isEqualTo(id);
              assertThat(entry.getLid()).isEqualTo(id);
              assertThat(entry.getStatus()).isEqualTo(Status.APPROVED.urn());
              assertThat(entry.getVersionInfo().getVersionName()).isEqualTo("1");
              DocumentEntry read = new DocumentEntry(entry);
              assertThat(read.value("urn:oid:2.999.973.77")).contains("an extra of the hospital");
              assertThat(read.title()).contains("Scanner thoracique");
              assertThat(read.codeKeys(EVENTS)).hasSize(2);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"LeafClass", "ObjectRef"})
  void anAnswerIsValidAgainstTheSchema_3_18_4_1_2_6(String returnType) {
    registry.register(fresh());
    AdhocQueryRequest request = findDocuments();
    request.getResponseOption().setReturnType(returnType);
    assertThat(EbrsSchema.problemsOf(registry.answer(request))).isEmpty();
  }

  @Test
  void aReplacedDocumentIsWrittenAsDeprecated_3_18_4_1_2_6() {
    String replaced = registry.register(fresh());
    registry.register(fresh().relate(AssociationKind.RPLC, replaced));

    AdhocQueryResponse answer =
        registry.answer(query(GET_DOCUMENTS, "$XDSDocumentEntryEntryUUID", "('" + replaced + "')"));

    assertThat(EbrsSchema.selfWritten((SelfWritingAnswer) answer))
        .containsOnlyOnce(" id=\"" + replaced + "\"")
        .contains("status=\"" + Status.DEPRECATED.urn() + "\"");
  }

  @Test
  void nothingFoundIsASuccessWithAnEmptyList_3_18_4_1_3() {
    AdhocQueryResponse answer = registry.answer(findDocuments());
    assertThat(answer.getStatus())
        .isEqualTo("urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success");
    assertThat(answer.getRegistryObjectList().getIdentifiable()).isEmpty();
    assertThat(answer.getRegistryErrorList()).isNull();
  }

  @Test
  void objectRefNamesIdsOnly_3_18_4_1_2_6() {
    String id = registry.register(fresh());
    AdhocQueryRequest request = findDocuments();
    request.getResponseOption().setReturnType("ObjectRef");
    assertThat(registry.answer(request).getRegistryObjectList().getIdentifiable())
        .singleElement()
        .satisfies(
            element -> assertThat(((ObjectRefType) element.getValue()).getId()).isEqualTo(id));
  }

  @Test
  void entriesComeInTheOrderOfTheirRegistration() {
    List<String> registered = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      registered.add(registry.register(fresh()));
    }
    assertThat(registry.found(findDocuments())).isEqualTo(registered);
  }

  @Test
  void theLimitIsTold_table_4_2_4_1_2() {
    for (int i = 0; i < 3; i++) {
      registry.register(fresh());
    }
    AnswerLimits limits = new AnswerLimits(2, 3);
    RegistryUnderTest.refused(
        () -> registry.answer(findDocuments(), limits), ErrorCode.TOO_MANY_RESULTS);
    assertThat(RegistryUnderTest.objects(registry.answer(references(findDocuments()), limits)))
        .hasSize(3);
  }

  // FindDocuments, ITI TF-2 3.18.4.1.2.3.7.1

  @ParameterizedTest
  @CsvSource({
    "ClassCode,('IMG^^2.999.973.7.1'),true",
    "ClassCode,('OTHER^^2.999.973.7.1'),false",
    "ClassCode,('IMG^^2.999.973.7.99'),false",
    "TypeCode,('18748-4^^2.16.840.1.113883.6.1'),true",
    "TypeCode,('18748-5^^2.16.840.1.113883.6.1'),false",
    "FormatCode,('1.2.840.10008.5.1.4.1.1.88.59^^1.2.840.10008.2.6.1'),true",
    "PracticeSettingCode,('RAD^^2.999.973.7.4'),true",
    "PracticeSettingCode,('CARD^^2.999.973.7.4'),false",
    "HealthcareFacilityTypeCode,('CHU^^2.999.973.7.3'),true",
    "HealthcareFacilityTypeCode,('EHPAD^^2.999.973.7.3'),false",
    "ConfidentialityCode,('N^^2.16.840.1.113883.5.25'),true",
    "ConfidentialityCode,('V^^2.16.840.1.113883.5.25'),false",
    "EventCodeList,('CT^^1.2.840.10008.2.16.4'),true",
    "EventCodeList,('MR^^1.2.840.10008.2.16.4'),false"
  })
  void aCodeMatchesByCodeAndScheme_3_18_4_1_2_3_4(String parameter, String value, boolean match) {
    registry.register(fresh());
    assertThat(registry.found(findDocuments("$XDSDocumentEntry" + parameter, value)))
        .hasSize(match ? 1 : 0);
  }

  @Test
  void valuesOfOneSlotAreAlternatives_3_18_4_1_2_3_5() {
    registry.register(fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4"));
    registry.register(fresh().codes(EVENTS, "MR^^1.2.840.10008.2.16.4"));
    registry.register(fresh().codes(EVENTS, "US^^1.2.840.10008.2.16.4"));
    assertThat(
            registry.found(
                findDocuments(
                    "$XDSDocumentEntryEventCodeList",
                    "('CT^^1.2.840.10008.2.16.4','MR^^1.2.840.10008.2.16.4')")))
        .hasSize(2);
  }

  @Test
  void repeatedSlotsMustAllBeMet_3_18_4_1_2_3_5() {
    registry.register(fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4"));
    String both =
        registry.register(
            fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4", "THORAX^^2.999.973.7.2"));
    assertThat(
            registry.found(
                findDocuments(
                    "$XDSDocumentEntryEventCodeList",
                    "('CT^^1.2.840.10008.2.16.4')",
                    "$XDSDocumentEntryEventCodeList",
                    "('THORAX^^2.999.973.7.2','ABDOMEN^^2.999.973.7.2')")))
        .containsExactly(both);
  }

  @Test
  void aListMaySpreadOverSeveralValues_3_18_4_1_2_3_5() {
    registry.register(fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4"));
    registry.register(fresh().codes(EVENTS, "MR^^1.2.840.10008.2.16.4"));
    AdhocQueryRequest request = findDocuments();
    request
        .getAdhocQuery()
        .getSlot()
        .add(
            newSlot(
                "$XDSDocumentEntryEventCodeList",
                "('CT^^1.2.840.10008.2.16.4')",
                "('MR^^1.2.840.10008.2.16.4')"));
    assertThat(registry.found(request)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "('%ZÉPHIR%'),true",
        "('1^Z_PHIR^%'),true",
        "('ZÉPHIR'),false",
        "('%zéphir%'),false",
        "\"('%NOBODY%','%Éloïse%')\",true",
        "('1\\%'),false"
      })
  void authorPersonIsAPattern_3_18_4_1_2_3_7_1(String pattern, boolean match) {
    registry.register(fresh().authorPerson("1^ZÉPHIR^Éloïse"));
    assertThat(registry.found(findDocuments("$XDSDocumentEntryAuthorPerson", pattern)))
        .hasSize(match ? 1 : 0);
  }

  @Test
  void aBackslashInAPatternIsItself_3_18_4_1_2_3_7_1() {
    registry.register(fresh().authorPerson("1^A\\T\\B^Éloïse"));
    assertThat(registry.found(findDocuments("$XDSDocumentEntryAuthorPerson", "('%A\\T\\B%')")))
        .hasSize(1);
  }

  @Test
  void aQuoteInAValueIsDoubled_3_18_4_1_2_3_4() {
    registry.register(fresh().authorPerson("1^D'ALMEIDA^Loïc"));
    assertThat(registry.found(findDocuments("$XDSDocumentEntryAuthorPerson", "('%D''ALMEIDA%')")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "CreationTimeFrom,20261124183000,true",
    "CreationTimeFrom,20261124183001,false",
    "CreationTimeTo,20261124183001,true",
    "CreationTimeTo,20261124183000,false",
    "CreationTimeFrom,2026,true",
    "CreationTimeTo,2026,false",
    "CreationTimeTo,20261125,true",
    "ServiceStartTimeFrom,20261124170000,true",
    "ServiceStartTimeTo,20261124170000,false",
    "ServiceStopTimeFrom,20261124171500,true",
    "ServiceStopTimeTo,20261124171500,false"
  })
  void fromIsInclusiveAndToExclusive_3_18_4_1_2_3_3(String name, String value, boolean match) {
    registry.register(fresh());
    assertThat(registry.found(findDocuments("$XDSDocumentEntry" + name, value)))
        .hasSize(match ? 1 : 0);
  }

  @Test
  void anEntryWithoutServiceTimesMatches_3_18_4_1_2_3_3_1() {
    registry.register(fresh().slot("serviceStartTime").slot("serviceStopTime"));
    assertThat(
            registry.found(
                findDocuments(
                    "$XDSDocumentEntryServiceStartTimeFrom",
                    "2030",
                    "$XDSDocumentEntryServiceStopTimeTo",
                    "2001")))
        .hasSize(1);
  }

  @Test
  void withoutTypeOnlyStableEntriesAreFound_3_18_4_1_2_3_6_2() {
    registry.register(fresh());
    String onDemand = "('" + DocumentEntry.ON_DEMAND + "')";
    assertThat(registry.found(findDocuments("$XDSDocumentEntryType", onDemand))).isEmpty();
    assertThat(
            registry.found(
                findDocuments(
                    "$XDSDocumentEntryType",
                    "('" + DocumentEntry.ON_DEMAND + "','" + DocumentEntry.STABLE + "')")))
        .hasSize(1);
  }

  @Test
  void aTypeThatNobodyHasFindsNothing_3_18_4_1_2_3_6_2() {
    registry.register(fresh());
    assertThat(
            registry.found(
                findDocuments(
                    "$XDSDocumentEntryType", "('urn:uuid:00000000-0000-4000-8000-000000000000')")))
        .isEmpty();
  }

  @Test
  void aNilValueIsNone() {
    registry.register(fresh());
    AdhocQueryRequest request =
        findDocuments("$XDSDocumentEntryClassCode", "('IMG^^2.999.973.7.1')");
    request.getAdhocQuery().getSlot().get(2).getValueList().getValue().add(null);
    assertThat(registry.found(request)).hasSize(1);
  }

  @Test
  void statusSelects_3_18_4_1_2_3_6() {
    String original = registry.register(fresh());
    String replacement = registry.register(fresh().relate(AssociationKind.RPLC, original));
    assertThat(registry.found(findDocuments())).containsExactly(replacement);
    AdhocQueryRequest deprecated =
        query(
            FIND_DOCUMENTS,
            "$XDSDocumentEntryPatientId",
            "'" + PATIENT + "'",
            "$XDSDocumentEntryStatus",
            DEPRECATED);
    assertThat(entries(deprecated))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getId()).isEqualTo(original);
              assertThat(entry.getStatus()).isEqualTo(Status.DEPRECATED.urn());
            });
  }

  @Test
  void anUnknownStatusIsIgnored_3_18_4_1_2_3_6() {
    registry.register(fresh());
    AdhocQueryRequest request =
        query(
            FIND_DOCUMENTS,
            "$XDSDocumentEntryPatientId",
            "'" + PATIENT + "'",
            "$XDSDocumentEntryStatus",
            "('urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Approved',"
                + "'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')");
    assertThat(registry.found(request)).hasSize(1);
  }

  @Test
  void statusesThatAreAllUnknownCountAsMissing_3_18_4_1_2_3_6() {
    registry.refused(
        query(
            FIND_DOCUMENTS,
            "$XDSDocumentEntryPatientId",
            "'" + PATIENT + "'",
            "$XDSDocumentEntryStatus",
            "('urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Approved')"),
        ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  @Test
  void aPatientIdWithoutQuotesIsTolerated_3_18_4_1_2_3_4() {
    registry.register(fresh());
    assertThat(
            registry.found(
                query(
                    FIND_DOCUMENTS,
                    "$XDSDocumentEntryPatientId",
                    PATIENT,
                    "$XDSDocumentEntryStatus",
                    APPROVED)))
        .hasSize(1);
  }

  @Test
  void documentsOfOtherPatientsAreNotFound() {
    registry.register(fresh().patient(OTHER_PATIENT));
    assertThat(registry.found(findDocuments())).isEmpty();
  }

  // merges, ITI TF-2 3.18.4.1.2.3.9

  @Test
  void aSurvivorAnswersForItsWholeChain_3_18_4_1_2_3_9() {
    String third = "973-000053^^^&2.999.973.1&ISO";
    registry.feed(third);
    registry.register(fresh());
    registry.register(fresh().patient(OTHER_PATIENT));
    registry.register(fresh().patient(third));
    registry.merge(third, OTHER_PATIENT);
    registry.merge(OTHER_PATIENT, PATIENT);
    assertThat(entries(findDocuments()))
        .hasSize(3)
        .allSatisfy(entry -> assertThat(new DocumentEntry(entry).patientId()).contains(PATIENT));
  }

  @Test
  void aSubsumedIdAnswersNothing_3_18_4_1_2_3_9() {
    registry.register(fresh());
    registry.merge(PATIENT, OTHER_PATIENT);
    assertThat(registry.found(findDocuments())).isEmpty();
  }

  // FindDocumentsByReferenceId, ITI TF-2 3.18.4.1.2.3.7.14

  @ParameterizedTest
  @CsvSource({
    "('ACC-77^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession'),true",
    "('ACC-77^^^^urn:ihe:iti:xds:2013:accession'),true",
    "('ACC-77^^^&2.999.973.99&ISO^urn:ihe:iti:xds:2013:accession'),false",
    "('ACC-77^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:order'),false",
    "('ACC-7^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession'),false",
    "('2.999.973.5.1^^^^urn:ihe:iti:xds:2016:studyInstanceUID'),true"
  })
  void aReferenceMatchesExactly_3_18_4_1_2_3_7_14(String reference, boolean match) {
    registry.register(fresh());
    assertThat(registry.found(byReference(reference))).hasSize(match ? 1 : 0);
  }

  @Test
  void repeatedReferenceSlotsMustAllBeMet_3_18_4_1_2_3_5() {
    registry.register(fresh());
    AdhocQueryRequest request =
        byReference("('2.999.973.5.1^^^^urn:ihe:iti:xds:2016:studyInstanceUID')");
    request
        .getAdhocQuery()
        .getSlot()
        .add(
            newSlot(
                "$XDSDocumentEntryReferenceIdList", "('other^^^^urn:ihe:iti:xds:2013:accession')"));
    assertThat(registry.found(request)).isEmpty();
  }

  private static AdhocQueryRequest byReference(String reference) {
    return query(
        FIND_DOCUMENTS_BY_REFERENCE_ID,
        "$XDSDocumentEntryPatientId",
        "'" + PATIENT + "'",
        "$XDSDocumentEntryStatus",
        APPROVED,
        "$XDSDocumentEntryReferenceIdList",
        reference);
  }

  // GetDocuments, ITI TF-2 3.18.4.1.2.3.7.5

  @Test
  void documentsAreGotByEntryUuidWhateverTheirStatus_3_18_4_1_2_3_7_5() {
    String original = registry.register(fresh());
    String replacement = registry.register(fresh().relate(AssociationKind.RPLC, original));
    assertThat(registry.found(getByUuid(original, replacement)))
        .containsExactly(original, replacement);
  }

  @Test
  void documentsAreGotByUniqueId_3_18_4_1_2_3_7_5() {
    String uniqueId = newOid();
    String first = registry.register(fresh().uniqueId(uniqueId));
    String second = registry.register(fresh().uniqueId(uniqueId));
    assertThat(
            registry.found(
                query(GET_DOCUMENTS, "$XDSDocumentEntryUniqueId", "('" + uniqueId + "')")))
        .containsExactly(first, second);
  }

  @Test
  void documentsOfSeveralPatientsAreNotAnsweredTogether_3_18_4_1_2_3_7_5() {
    String first = registry.register(fresh());
    String second = registry.register(fresh().patient(OTHER_PATIENT));
    registry.refused(getByUuid(first, second), ErrorCode.RESULT_NOT_SINGLE_PATIENT);
    AdhocQueryRequest references = getByUuid(first, second);
    references.getResponseOption().setReturnType("ObjectRef");
    assertThat(registry.answer(references).getRegistryObjectList().getIdentifiable()).hasSize(2);
    registry.merge(OTHER_PATIENT, PATIENT);
    assertThat(registry.found(getByUuid(first, second))).hasSize(2);
  }

  @Test
  void bothKeysAreOneTooMany_3_18_4_1_2_3_7_5() {
    registry.refused(
        query(
            GET_DOCUMENTS,
            "$XDSDocumentEntryUniqueId",
            "('1.2')",
            "$XDSDocumentEntryEntryUUID",
            "('" + newUuid() + "')"),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
    registry.refused(query(GET_DOCUMENTS), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  private static AdhocQueryRequest getByUuid(String... ids) {
    return query(
        GET_DOCUMENTS, "$XDSDocumentEntryEntryUUID", "('" + String.join("','", ids) + "')");
  }

  // errors, ITI TF-3 table 4.2.4.1-2

  @Test
  void anUnknownQueryIsTold_table_4_2_4_1_2() {
    registry.refused(query(newUuid()), ErrorCode.UNKNOWN_STORED_QUERY);
  }

  @Test
  void eachMissingParameterIsTold_table_4_2_4_1_2() {
    assertThatThrownBy(() -> registry.answer(query(FIND_DOCUMENTS)))
        .isInstanceOfSatisfying(
            IheFailure.class,
            failure ->
                assertThat(failure.errors())
                    .extracting(IheError::code)
                    .containsExactly(
                        ErrorCode.STORED_QUERY_MISSING_PARAM,
                        ErrorCode.STORED_QUERY_MISSING_PARAM));
  }

  @Test
  void aSingleValuedParameterTakesOneValue_table_4_2_4_1_2() {
    registry.refused(
        query(
            FIND_DOCUMENTS,
            "$XDSDocumentEntryPatientId",
            "('" + PATIENT + "','" + OTHER_PATIENT + "')",
            "$XDSDocumentEntryStatus",
            APPROVED),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  @Test
  void onlyListAttributesTakeRepeatedSlots_3_18_4_1_2_3_5() {
    registry.refused(
        findDocuments(
            "$XDSDocumentEntryClassCode",
            "('IMG^^2.999.973.7.1')",
            "$XDSDocumentEntryClassCode",
            "('IMG^^2.999.973.7.1')"),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"('IMG^^2.999.973.7.1'", "('IMG", "('IMG' 'CT')", "('IMG')"})
  void aValueThatCannotBeReadIsTold(String value) {
    registry.refused(findDocuments("$XDSDocumentEntryClassCode", value), ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void aReturnTypeIsOfTheStandard_3_18_4_1_2_4() {
    AdhocQueryRequest request = findDocuments();
    request.getResponseOption().setReturnType("RegistryObject");
    registry.refused(request, ErrorCode.REGISTRY_ERROR);
  }
}
