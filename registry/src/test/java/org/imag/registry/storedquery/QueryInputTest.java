package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.FIND_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.GET_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.findDocuments;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;

/** What a request may say and what it must not (ITI TF-2 3.18.4.1.2.3.4 and 3.18.4.1.2.3.8). */
class QueryInputTest {
  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  @Test
  void theCommunityOfTheRegistryMayBeNamed_3_18_4_1_2_3_8() {
    String document = registry.register(fresh());
    AdhocQueryRequest request = query(GET_DOCUMENTS, "$XDSDocumentEntryEntryUUID", list(document));
    request.getAdhocQuery().setHome(RegistryUnderTest.HOME);
    assertThat(registry.found(request)).containsExactly(document);
    request.getAdhocQuery().setHome("");
    assertThat(registry.found(request)).containsExactly(document);
  }

  @Test
  void anotherCommunityIsUnknown_3_18_4_1_2_3_8() {
    AdhocQueryRequest request = findDocuments();
    request.getAdhocQuery().setHome("urn:oid:2.999.972");
    registry.refused(request, ErrorCode.UNKNOWN_COMMUNITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1^O'BRIEN-ÉLISÉ^Zoë",
        "1^A%B_C^D",
        "1^A\\B\\^D",
        "1^\"<&>^D",
        "1^😀 ŒDIPE 中^D",
        "1^'); drop table registry.patient; --^D"
      })
  void charactersOfAnAuthorAreThemselves_3_18_4_1_2_3_4(String author) {
    registry.register(fresh().authorPerson(author));
    assertThat(registry.found(findDocuments("$XDSDocumentEntryAuthorPerson", list(author))))
        .hasSize(1);
    assertThat(registry.found(findDocuments("$XDSDocumentEntryAuthorPerson", list(author + "x"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a'b^^1.2",
        "a%^^1.2",
        "_^^1.2",
        "\\^^1.2",
        "<&\">^^1.2",
        "é😀^^1.2",
        "' or 1=1 --^^1.2"
      })
  void charactersOfACodeAreThemselves_3_18_4_1_2_3_4(String code) {
    registry.register(fresh());
    assertThat(registry.found(findDocuments("$XDSDocumentEntryClassCode", list(code)))).isEmpty();
    registry.change(
        "update registry.document_entry set class_code = '%s'".formatted(code.replace("'", "''")));
    assertThat(registry.found(findDocuments("$XDSDocumentEntryClassCode", list(code)))).hasSize(1);
  }

  @Test
  void valuesMayBeLongerThanASlotHolds() {
    registry.register(fresh());
    assertThat(
            registry.found(
                findDocuments("$XDSDocumentEntryClassCode", list("x".repeat(5_000) + "^^1.2"))))
        .isEmpty();
  }

  @Test
  void aThousandValuesAreAlternatives_3_18_4_1_2_3_5() {
    String document = registry.register(fresh());
    List<String> ids = new ArrayList<>(IntStream.range(0, 999).mapToObj(i -> newUuid()).toList());
    ids.add(document);
    assertThat(
            registry.found(
                query(
                    GET_DOCUMENTS, "$XDSDocumentEntryEntryUUID", list(ids.toArray(String[]::new)))))
        .containsExactly(document);
  }

  @Test
  void aPatientMayBeNamedInTheLenientForm_3_18_4_1_2_3_4() {
    registry.register(fresh());
    String lenient = "973-000051^^^IMAG973&2.999.973.1&ISO^PI";
    assertThat(
            registry.found(
                query(
                    FIND_DOCUMENTS,
                    "$XDSDocumentEntryPatientId",
                    text(lenient),
                    "$XDSDocumentEntryStatus",
                    APPROVED)))
        .hasSize(1);
  }

  @Test
  void aPatientIdHasItsAuthority_table_4_2_4_1_2() {
    registry.refused(
        query(
            FIND_DOCUMENTS,
            "$XDSDocumentEntryPatientId",
            text("973-000051"),
            "$XDSDocumentEntryStatus",
            APPROVED),
        ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void anUnknownPatientHasNothing_3_18_4_1_3() {
    assertThat(
            registry.found(
                query(
                    FIND_DOCUMENTS,
                    "$XDSDocumentEntryPatientId",
                    text(PATIENT.replace("51", "99")),
                    "$XDSDocumentEntryStatus",
                    APPROVED)))
        .isEmpty();
  }

  @Test
  void unknownParametersAreIgnored_NIST_11897() {
    registry.register(fresh());
    assertThat(
            registry.found(findDocuments("$XDSDocumentEntryPracticeSettingCodeScheme", "('old')")))
        .hasSize(1);
  }

  @Test
  void aSchemeIsPartOfACode_NIST_11897() {
    registry.refused(
        findDocuments("$XDSDocumentEntryClassCode", list("IMG^^2.999.973.7.1", "a^^")),
        ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void onDemandEntriesHaveNoCreationTimeToCompare_3_18_4_1_2_3_7_1() {
    registry.register(fresh());
    registry.change("update registry.document_entry set on_demand = true, creation_time = null");
    assertThat(
            registry.found(
                findDocuments(
                    "$XDSDocumentEntryType",
                    "('urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248')",
                    "$XDSDocumentEntryCreationTimeFrom",
                    "2040")))
        .hasSize(1);
  }

  @Test
  void allParametersOfFindDocumentsRestrictTogether_3_18_4_1_2_3_7_1() {
    registry.register(fresh());
    String[] all = {
      "ClassCode", "('IMG^^2.999.973.7.1')",
      "TypeCode", "('18748-4^^2.16.840.1.113883.6.1')",
      "PracticeSettingCode", "('RAD^^2.999.973.7.4')",
      "HealthcareFacilityTypeCode", "('CHU^^2.999.973.7.3')",
      "EventCodeList", "('CT^^1.2.840.10008.2.16.4')",
      "ConfidentialityCode", "('N^^2.16.840.1.113883.5.25')",
      "FormatCode", "('1.2.840.10008.5.1.4.1.1.88.59^^1.2.840.10008.2.6.1')",
      "AuthorPerson", "('%ZÉPHIR%')",
      "CreationTimeFrom", "20261124183000",
      "CreationTimeTo", "2027",
      "ServiceStartTimeFrom", "202611",
      "ServiceStartTimeTo", "202612",
      "ServiceStopTimeFrom", "2026",
      "ServiceStopTimeTo", "2027",
      "Type", "('urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1')"
    };
    for (int i = 0; i < all.length; i += 2) {
      all[i] = "$XDSDocumentEntry" + all[i];
    }
    assertThat(registry.found(findDocuments(all))).hasSize(1);
    all[29] = "('urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248')";
    assertThat(registry.found(findDocuments(all))).isEmpty();
  }
}
