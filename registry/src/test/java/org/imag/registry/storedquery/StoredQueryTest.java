package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.newUuid;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.wire.SelfWritingAnswer;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.DocumentStore;
import org.imag.registry.store.PatientStore;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.submission.SubmissionRules;
import org.imag.registry.submission.SubmissionService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.ResponseOptionType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AdhocQueryType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectRefType;

/** Registry Stored Query against a real database (ITI TF-2 3.18.4.1). */
class StoredQueryTest {
  private static final String FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";
  private static final String BY_REFERENCE = "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492";
  private static final String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";
  private static final String APPROVED = "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')";
  private static final String DEPRECATED =
      "('urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated')";
  private static final String EVENTS = Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME;

  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  @BeforeEach
  void patientsAreFed() {
    database.inTransaction(em -> new PatientStore(em).add(List.of(PATIENT, OTHER_PATIENT)));
  }

  private String register(SampleSubmission sample) {
    String id = newUuid();
    database.inTransaction(
        em ->
            new SubmissionService(new SubmissionStore(em, database.ebrim()), new SubmissionRules())
                .register(sample.entryUuid(id).submission()));
    return id;
  }

  private AdhocQueryResponse answer(AdhocQueryRequest request) {
    return database.transaction(em -> service(em).answer(request));
  }

  private StoredQueryService service(EntityManager entityManager) {
    DocumentStore documents = new DocumentStore(entityManager);
    return new StoredQueryService(
        new FindDocuments(documents),
        new FindDocumentsByReferenceId(documents),
        new GetDocuments(documents),
        new AnswerAssembly(database.ebrim()));
  }

  private List<ExtrinsicObjectType> entries(AdhocQueryRequest request) {
    return answer(request).getRegistryObjectList().getIdentifiable().stream()
        .map(element -> (ExtrinsicObjectType) element.getValue())
        .toList();
  }

  private List<String> found(AdhocQueryRequest request) {
    return entries(request).stream().map(ExtrinsicObjectType::getId).toList();
  }

  private void refused(AdhocQueryRequest request, ErrorCode code) {
    assertThatThrownBy(() -> answer(request))
        .isInstanceOfSatisfying(
            IheFailure.class,
            failure -> assertThat(failure.errors()).extracting(IheError::code).containsOnly(code));
  }

  private static AdhocQueryRequest query(String id, String... namesAndValues) {
    AdhocQueryRequest request = new AdhocQueryRequest();
    request.setResponseOption(new ResponseOptionType());
    request.getResponseOption().setReturnType("LeafClass");
    request.setAdhocQuery(new AdhocQueryType());
    request.getAdhocQuery().setId(id);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.getAdhocQuery().getSlot().add(newSlot(namesAndValues[i], namesAndValues[i + 1]));
    }
    return request;
  }

  private static AdhocQueryRequest find(String... more) {
    List<String> parameters =
        new ArrayList<>(
            List.of(
                "$XDSDocumentEntryPatientId",
                "'" + PATIENT + "'",
                "$XDSDocumentEntryStatus",
                APPROVED));
    parameters.addAll(List.of(more));
    return query(FIND_DOCUMENTS, parameters.toArray(String[]::new));
  }

  // answers

  @Test
  void anAnswerCarriesTheWholeEntry_3_18_4_1_2_6() {
    String id = register(fresh());
    assertThat(entries(find()))
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
    register(fresh());
    AdhocQueryRequest request = find();
    request.getResponseOption().setReturnType(returnType);
    assertThat(EbrsSchema.problemsOf(answer(request))).isEmpty();
  }

  @Test
  void aReplacedDocumentIsWrittenAsDeprecated_3_18_4_1_2_6() {
    String replaced = register(fresh());
    register(fresh().relate(AssociationKind.RPLC, replaced));

    AdhocQueryResponse answer =
        answer(query(GET_DOCUMENTS, "$XDSDocumentEntryEntryUUID", "('" + replaced + "')"));

    assertThat(EbrsSchema.selfWritten((SelfWritingAnswer) answer))
        .containsOnlyOnce(" id=\"" + replaced + "\"")
        .contains("status=\"" + Status.DEPRECATED.urn() + "\"");
  }

  @Test
  void nothingFoundIsASuccessWithAnEmptyList_3_18_4_1_3() {
    AdhocQueryResponse answer = answer(find());
    assertThat(answer.getStatus())
        .isEqualTo("urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success");
    assertThat(answer.getRegistryObjectList().getIdentifiable()).isEmpty();
    assertThat(answer.getRegistryErrorList()).isNull();
  }

  @Test
  void objectRefNamesIdsOnly_3_18_4_1_2_6() {
    String id = register(fresh());
    AdhocQueryRequest request = find();
    request.getResponseOption().setReturnType("ObjectRef");
    assertThat(answer(request).getRegistryObjectList().getIdentifiable())
        .singleElement()
        .satisfies(
            element -> assertThat(((ObjectRefType) element.getValue()).getId()).isEqualTo(id));
  }

  @Test
  void entriesComeInTheOrderOfTheirRegistration() {
    List<String> registered = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      registered.add(register(fresh()));
    }
    assertThat(found(find())).isEqualTo(registered);
  }

  @Test
  void theLimitIsTold_table_4_2_4_1_2() {
    for (int i = 0; i < 3; i++) {
      register(fresh());
    }
    AdhocQueryRequest references = find();
    references.getResponseOption().setReturnType("ObjectRef");
    database.inTransaction(
        em -> {
          StoredQueryService bounded =
              new StoredQueryService(
                  List.of(new FindDocuments(new DocumentStore(em))),
                  new AnswerAssembly(database.ebrim()),
                  2,
                  3);
          assertThatThrownBy(() -> bounded.answer(find()))
              .isInstanceOfSatisfying(
                  IheFailure.class,
                  failure ->
                      assertThat(failure.errors())
                          .extracting(IheError::code)
                          .containsExactly(ErrorCode.TOO_MANY_RESULTS));
          assertThat(bounded.answer(references).getRegistryObjectList().getIdentifiable())
              .hasSize(3);
        });
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
    register(fresh());
    assertThat(found(find("$XDSDocumentEntry" + parameter, value))).hasSize(match ? 1 : 0);
  }

  @Test
  void valuesOfOneSlotAreAlternatives_3_18_4_1_2_3_5() {
    register(fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4"));
    register(fresh().codes(EVENTS, "MR^^1.2.840.10008.2.16.4"));
    register(fresh().codes(EVENTS, "US^^1.2.840.10008.2.16.4"));
    assertThat(
            found(
                find(
                    "$XDSDocumentEntryEventCodeList",
                    "('CT^^1.2.840.10008.2.16.4','MR^^1.2.840.10008.2.16.4')")))
        .hasSize(2);
  }

  @Test
  void repeatedSlotsMustAllBeMet_3_18_4_1_2_3_5() {
    register(fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4"));
    String both =
        register(fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4", "THORAX^^2.999.973.7.2"));
    assertThat(
            found(
                find(
                    "$XDSDocumentEntryEventCodeList",
                    "('CT^^1.2.840.10008.2.16.4')",
                    "$XDSDocumentEntryEventCodeList",
                    "('THORAX^^2.999.973.7.2','ABDOMEN^^2.999.973.7.2')")))
        .containsExactly(both);
  }

  @Test
  void aListMaySpreadOverSeveralValues_3_18_4_1_2_3_5() {
    register(fresh().codes(EVENTS, "CT^^1.2.840.10008.2.16.4"));
    register(fresh().codes(EVENTS, "MR^^1.2.840.10008.2.16.4"));
    AdhocQueryRequest request = find();
    request
        .getAdhocQuery()
        .getSlot()
        .add(
            newSlot(
                "$XDSDocumentEntryEventCodeList",
                "('CT^^1.2.840.10008.2.16.4')",
                "('MR^^1.2.840.10008.2.16.4')"));
    assertThat(found(request)).hasSize(2);
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
    register(fresh().authorPerson("1^ZÉPHIR^Éloïse"));
    assertThat(found(find("$XDSDocumentEntryAuthorPerson", pattern))).hasSize(match ? 1 : 0);
  }

  @Test
  void aBackslashInAPatternIsItself_3_18_4_1_2_3_7_1() {
    register(fresh().authorPerson("1^A\\T\\B^Éloïse"));
    assertThat(found(find("$XDSDocumentEntryAuthorPerson", "('%A\\T\\B%')"))).hasSize(1);
  }

  @Test
  void aQuoteInAValueIsDoubled_3_18_4_1_2_3_4() {
    register(fresh().authorPerson("1^D'ALMEIDA^Loïc"));
    assertThat(found(find("$XDSDocumentEntryAuthorPerson", "('%D''ALMEIDA%')"))).hasSize(1);
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
    register(fresh());
    assertThat(found(find("$XDSDocumentEntry" + name, value))).hasSize(match ? 1 : 0);
  }

  @Test
  void anEntryWithoutServiceTimesMatches_3_18_4_1_2_3_3_1() {
    register(fresh().slot("serviceStartTime").slot("serviceStopTime"));
    assertThat(
            found(
                find(
                    "$XDSDocumentEntryServiceStartTimeFrom",
                    "2030",
                    "$XDSDocumentEntryServiceStopTimeTo",
                    "2001")))
        .hasSize(1);
  }

  @Test
  void withoutTypeOnlyStableEntriesAreFound_3_18_4_1_2_3_6_2() {
    register(fresh());
    String onDemand = "('" + DocumentEntry.ON_DEMAND + "')";
    assertThat(found(find("$XDSDocumentEntryType", onDemand))).isEmpty();
    assertThat(
            found(
                find(
                    "$XDSDocumentEntryType",
                    "('" + DocumentEntry.ON_DEMAND + "','" + DocumentEntry.STABLE + "')")))
        .hasSize(1);
  }

  @Test
  void aTypeThatNobodyHasFindsNothing_3_18_4_1_2_3_6_2() {
    register(fresh());
    assertThat(
            found(
                find("$XDSDocumentEntryType", "('urn:uuid:00000000-0000-4000-8000-000000000000')")))
        .isEmpty();
  }

  @Test
  void aNilValueIsNone() {
    register(fresh());
    AdhocQueryRequest request = find("$XDSDocumentEntryClassCode", "('IMG^^2.999.973.7.1')");
    request.getAdhocQuery().getSlot().get(2).getValueList().getValue().add(null);
    assertThat(found(request)).hasSize(1);
  }

  @Test
  void statusSelects_3_18_4_1_2_3_6() {
    String original = register(fresh());
    String replacement = register(fresh().relate(AssociationKind.RPLC, original));
    assertThat(found(find())).containsExactly(replacement);
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
    register(fresh());
    AdhocQueryRequest request =
        query(
            FIND_DOCUMENTS,
            "$XDSDocumentEntryPatientId",
            "'" + PATIENT + "'",
            "$XDSDocumentEntryStatus",
            "('urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Approved',"
                + "'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')");
    assertThat(found(request)).hasSize(1);
  }

  @Test
  void statusesThatAreAllUnknownCountAsMissing_3_18_4_1_2_3_6() {
    refused(
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
    register(fresh());
    assertThat(
            found(
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
    register(fresh().patient(OTHER_PATIENT));
    assertThat(found(find())).isEmpty();
  }

  // merges, ITI TF-2 3.18.4.1.2.3.9

  @Test
  void aSurvivorAnswersForItsWholeChain_3_18_4_1_2_3_9() {
    String third = "973-000053^^^&2.999.973.1&ISO";
    database.inTransaction(em -> new PatientStore(em).add(List.of(third)));
    register(fresh());
    register(fresh().patient(OTHER_PATIENT));
    register(fresh().patient(third));
    merge(third, OTHER_PATIENT);
    merge(OTHER_PATIENT, PATIENT);
    assertThat(entries(find()))
        .hasSize(3)
        .allSatisfy(entry -> assertThat(new DocumentEntry(entry).patientId()).contains(PATIENT));
  }

  @Test
  void aSubsumedIdAnswersNothing_3_18_4_1_2_3_9() {
    register(fresh());
    merge(PATIENT, OTHER_PATIENT);
    assertThat(found(find())).isEmpty();
  }

  private void merge(String subsumed, String surviving) {
    database.inTransaction(em -> new PatientStore(em).merge(subsumed, surviving));
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
    register(fresh());
    assertThat(found(byReference(reference))).hasSize(match ? 1 : 0);
  }

  @Test
  void repeatedReferenceSlotsMustAllBeMet_3_18_4_1_2_3_5() {
    register(fresh());
    AdhocQueryRequest request =
        byReference("('2.999.973.5.1^^^^urn:ihe:iti:xds:2016:studyInstanceUID')");
    request
        .getAdhocQuery()
        .getSlot()
        .add(
            newSlot(
                "$XDSDocumentEntryReferenceIdList", "('other^^^^urn:ihe:iti:xds:2013:accession')"));
    assertThat(found(request)).isEmpty();
  }

  private static AdhocQueryRequest byReference(String reference) {
    return query(
        BY_REFERENCE,
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
    String original = register(fresh());
    String replacement = register(fresh().relate(AssociationKind.RPLC, original));
    assertThat(found(getByUuid(original, replacement))).containsExactly(original, replacement);
  }

  @Test
  void documentsAreGotByUniqueId_3_18_4_1_2_3_7_5() {
    String uniqueId = newOid();
    String first = register(fresh().uniqueId(uniqueId));
    String second = register(fresh().uniqueId(uniqueId));
    assertThat(found(query(GET_DOCUMENTS, "$XDSDocumentEntryUniqueId", "('" + uniqueId + "')")))
        .containsExactly(first, second);
  }

  @Test
  void documentsOfSeveralPatientsAreNotAnsweredTogether_3_18_4_1_2_3_7_5() {
    String first = register(fresh());
    String second = register(fresh().patient(OTHER_PATIENT));
    refused(getByUuid(first, second), ErrorCode.RESULT_NOT_SINGLE_PATIENT);
    AdhocQueryRequest references = getByUuid(first, second);
    references.getResponseOption().setReturnType("ObjectRef");
    assertThat(answer(references).getRegistryObjectList().getIdentifiable()).hasSize(2);
    merge(OTHER_PATIENT, PATIENT);
    assertThat(found(getByUuid(first, second))).hasSize(2);
  }

  @Test
  void bothKeysAreOneTooMany_3_18_4_1_2_3_7_5() {
    refused(
        query(
            GET_DOCUMENTS,
            "$XDSDocumentEntryUniqueId",
            "('1.2')",
            "$XDSDocumentEntryEntryUUID",
            "('" + newUuid() + "')"),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
    refused(query(GET_DOCUMENTS), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  private static AdhocQueryRequest getByUuid(String... ids) {
    return query(
        GET_DOCUMENTS, "$XDSDocumentEntryEntryUUID", "('" + String.join("','", ids) + "')");
  }

  // errors, ITI TF-3 table 4.2.4.1-2

  @Test
  void anUnknownQueryIsTold_table_4_2_4_1_2() {
    refused(query(newUuid()), ErrorCode.UNKNOWN_STORED_QUERY);
  }

  @Test
  void eachMissingParameterIsTold_table_4_2_4_1_2() {
    assertThatThrownBy(() -> answer(query(FIND_DOCUMENTS)))
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
    refused(
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
    refused(
        find(
            "$XDSDocumentEntryClassCode",
            "('IMG^^2.999.973.7.1')",
            "$XDSDocumentEntryClassCode",
            "('IMG^^2.999.973.7.1')"),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"('IMG^^2.999.973.7.1'", "('IMG", "('IMG' 'CT')", "('IMG')"})
  void aValueThatCannotBeReadIsTold(String value) {
    refused(find("$XDSDocumentEntryClassCode", value), ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void aReturnTypeIsOfTheStandard_3_18_4_1_2_4() {
    AdhocQueryRequest request = find();
    request.getResponseOption().setReturnType("RegistryObject");
    refused(request, ErrorCode.REGISTRY_ERROR);
  }
}
