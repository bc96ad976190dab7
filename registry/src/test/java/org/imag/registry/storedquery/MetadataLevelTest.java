package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.storedquery.QueryRequests.BOTH_STATUSES;
import static org.imag.registry.storedquery.QueryRequests.FIND_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.GET_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.findDocuments;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.ofPatient;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.references;
import static org.imag.registry.storedquery.QueryRequests.with;
import static org.imag.registry.storedquery.RegistryUnderTest.uuid;

import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;

/**
 * What $MetadataLevel and the other parameters of the Metadata Update supplement do to queries for
 * documents.
 */
class MetadataLevelTest {
  private static final String ONLINE = "urn:ihe:iti:2010:DocumentAvailability:Online";

  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private static AdhocQueryRequest find(String level) {
    return with(ofPatient(FIND_DOCUMENTS, BOTH_STATUSES), "$MetadataLevel", level);
  }

  private static AdhocQueryRequest get(String parameter, String value, String level) {
    return query(
        GET_DOCUMENTS, "$XDSDocumentEntry" + parameter, list(value), "$MetadataLevel", level);
  }

  private void takeOffline(String document) {
    registry.change(
        "update registry.document_entry set online = false where id = '%s'"
            .formatted(uuid(document)));
  }

  @Test
  void levelOneShowsTheLatestVersionOnly_MU_002() {
    String uniqueId = newOid();
    String former = registry.register(fresh().uniqueId(uniqueId));
    String latter = registry.register(fresh().uniqueId(uniqueId));
    registry.supersede(former, latter);
    assertThat(registry.found(get("UniqueId", uniqueId, "1"))).containsExactly(latter);
    assertThat(registry.found(get("UniqueId", uniqueId, "2"))).containsExactly(former, latter);
    assertThat(registry.found(get("EntryUUID", former, "1"))).isEmpty();
    assertThat(registry.found(get("EntryUUID", former, "2"))).containsExactly(former);
    assertThat(registry.found(get("LogicalID", former, "2"))).containsExactly(former, latter);
  }

  @Test
  void aSearchForDeprecatedDocumentsShowsFormerVersions_MU_006_NIST_16101b() {
    String former = registry.register(fresh());
    String latter = registry.register(fresh());
    registry.supersede(former, latter);
    assertThat(registry.found(findDocuments())).containsExactly(latter);
    assertThat(registry.found(find("1"))).containsExactly(former, latter);
    assertThat(registry.found(find("2"))).containsExactly(former, latter);
  }

  @Test
  void levelOneShowsDeprecatedDocumentsThatHaveNoNewerVersion_MU_002() {
    String original = registry.register(fresh());
    String replacement = registry.register(fresh().relate(AssociationKind.RPLC, original));
    assertThat(registry.found(find("1"))).containsExactly(original, replacement);
  }

  @Test
  void levelOneHidesWhatIsOffline_MU_002() {
    String document = registry.register(fresh());
    takeOffline(document);
    assertThat(registry.found(find("1"))).isEmpty();
    assertThat(registry.found(find("2"))).containsExactly(document);
    assertThat(registry.found(get("EntryUUID", document, "1"))).isEmpty();
  }

  @Test
  void availabilitySelects() {
    String offline = registry.register(fresh());
    String online = registry.register(fresh());
    takeOffline(offline);
    String parameter = "$XDSDocumentEntryDocumentAvailability";
    assertThat(registry.found(with(find("2"), parameter, list(ONLINE)))).containsExactly(online);
    assertThat(registry.found(with(find("2"), parameter, list(DocumentEntry.OFFLINE))))
        .containsExactly(offline);
    assertThat(registry.found(with(find("2"), parameter, list(ONLINE, DocumentEntry.OFFLINE))))
        .containsExactly(offline, online);
    assertThat(registry.found(with(find("1"), parameter, list(DocumentEntry.OFFLINE)))).isEmpty();
    assertThat(registry.found(with(find("2"), parameter, list("urn:other")))).isEmpty();
  }

  @Test
  void theLevelIsOneUnlessTold_MU_001() {
    takeOffline(registry.register(fresh()));
    assertThat(registry.found(findDocuments())).isEmpty();
    assertThat(registry.found(findDocuments("$MetadataLevel", ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "two", "'1.0'"})
  void thereAreTwoLevels(String level) {
    registry.refused(find(level), ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void theLevelIsOneNumber_table_4_2_4_1_2() {
    registry.refused(find("('1','2')"), ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  @Test
  void aLogicalIdNeedsLevelTwo() {
    registry.refused(get("LogicalID", newUuid(), "1"), ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void oneKeyIsTaken_table_4_2_4_1_2() {
    registry.refused(
        with(get("LogicalID", newUuid(), "2"), "$XDSDocumentEntryUniqueId", list("1.2")),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }

  @Test
  void versionsOfSeveralPatientsAreNotAnsweredTogether_NIST_21002() {
    String former = registry.register(fresh());
    String latter = registry.register(fresh().patient(OTHER_PATIENT));
    registry.supersede(former, latter);
    registry.refused(get("LogicalID", former, "2"), ErrorCode.RESULT_NOT_SINGLE_PATIENT);
    assertThat(registry.found(references(get("LogicalID", former, "2"))))
        .containsExactly(former, latter);
    assertThat(registry.found(get("EntryUUID", former, "2"))).containsExactly(former);
  }
}
