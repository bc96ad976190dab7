package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.FIND_DOCUMENTS_EXCLUDE;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.ofPatient;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.with;
import static org.imag.registry.storedquery.RegistryUnderTest.uuid;

import org.imag.registry.metadata.DocumentEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;

/** FindDocumentsExclude (CP-ITI-1323). */
class FindDocumentsExcludeTest {
  private static final String EVENTS = Vocabulary.DOC_ENTRY_EVENT_CODE_CLASS_SCHEME;

  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private static AdhocQueryRequest find(String... more) {
    return with(ofPatient(FIND_DOCUMENTS_EXCLUDE, APPROVED), more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ClassCode|('IMG^^2.999.973.7.1')|('X^^2.999.973.7.1')",
        "TypeCode|('18748-4^^2.16.840.1.113883.6.1')|('18748-5^^2.16.840.1.113883.6.1')",
        "PracticeSettingCode|('RAD^^2.999.973.7.4')|('CARD^^2.999.973.7.4')",
        "HealthcareFacilityTypeCode|('CHU^^2.999.973.7.3')|('EHPAD^^2.999.973.7.3')",
        "EventCodeList|('CT^^1.2.840.10008.2.16.4')|('MR^^1.2.840.10008.2.16.4')",
        "ConfidentialityCode|('N^^2.16.840.1.113883.5.25')|('R^^2.16.840.1.113883.5.25')",
        "FormatCode|('1.2.840.10008.5.1.4.1.1.88.59^^1.2.840.10008.2.6.1')|('x^^y')",
        "AuthorPerson|('%ZÉPHIR%')|('%ZEPHIR%')",
        "Type|('urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1')"
            + "|('urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248')"
      })
  void eachParameterTurnsRound(String name, String same, String other) {
    registry.register(fresh());
    String plain = "$XDSDocumentEntry" + name;
    assertThat(registry.found(find())).hasSize(1);
    assertThat(registry.found(find(plain, same))).hasSize(1);
    assertThat(registry.found(find(plain, other))).isEmpty();
    assertThat(registry.found(find(plain + "Exclude", same))).isEmpty();
    assertThat(registry.found(find(plain + "Exclude", other))).hasSize(1);
    registry.refused(
        find(plain, same, plain + "Exclude", other), ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  @Test
  void referencesAreExcluded() {
    registry.register(fresh());
    String parameter = "$XDSDocumentEntryReferenceIdListExclude";
    assertThat(
            registry.found(
                find(parameter, list("2.999.973.5.1^^^^urn:ihe:iti:xds:2016:studyInstanceUID"))))
        .isEmpty();
    assertThat(
            registry.found(
                find(parameter, list("2.999.973.5.2^^^^urn:ihe:iti:xds:2016:studyInstanceUID"))))
        .hasSize(1);
    registry.refused(find(parameter, list("2.999.973.5.1")), ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void repeatedSlotsExcludeWhatMeetsAllOfThem() {
    String one = registry.register(fresh().codes(EVENTS, "CT^^1.2.3"));
    registry.register(fresh().codes(EVENTS, "CT^^1.2.3", "THORAX^^1.2.4"));
    assertThat(
            registry.found(
                find(
                    "$XDSDocumentEntryEventCodeListExclude",
                    list("CT^^1.2.3"),
                    "$XDSDocumentEntryEventCodeListExclude",
                    list("THORAX^^1.2.4"))))
        .containsExactly(one);
  }

  @Test
  void excludingATypeLeavesTheOther() {
    registry.register(fresh());
    String onDemand = registry.register(fresh());
    registry.change(
        "update registry.document_entry set on_demand = true where id = '%s'"
            .formatted(uuid(onDemand)));
    String parameter = "$XDSDocumentEntryTypeExclude";
    assertThat(registry.found(find(parameter, list(DocumentEntry.STABLE))))
        .containsExactly(onDemand);
    assertThat(registry.found(find(parameter, list(DocumentEntry.STABLE, DocumentEntry.ON_DEMAND))))
        .isEmpty();
  }

  @Test
  void anExcludedCodeHasItsScheme_3_18_4_1_2_3_4() {
    registry.refused(
        find("$XDSDocumentEntryClassCodeExclude", list("IMG")), ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void patientAndStatusAreRequired_table_4_2_4_1_2() {
    registry.refused(query(FIND_DOCUMENTS_EXCLUDE), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }
}
