package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.identifier;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.BOTH_STATUSES;
import static org.imag.registry.storedquery.QueryRequests.FIND_FOLDERS;
import static org.imag.registry.storedquery.QueryRequests.GET_FOLDERS;
import static org.imag.registry.storedquery.QueryRequests.GET_FOLDERS_FOR_DOCUMENT;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.references;
import static org.imag.registry.storedquery.QueryRequests.text;
import static org.imag.registry.storedquery.QueryRequests.with;
import static org.imag.registry.storedquery.RegistryUnderTest.filed;
import static org.imag.registry.storedquery.RegistryUnderTest.uuid;

import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.Folder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/** FindFolders, GetFolders and GetFoldersForDocument (ITI TF-2 3.18.4.1.2.3.7). */
class FolderQueriesTest {
  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private String register() {
    return register(newOid());
  }

  private String register(String uniqueId) {
    String folder = newUuid();
    registry.register(fresh().folder(folder, uniqueId));
    return folder;
  }

  private String registerForOther() {
    String folder = newUuid();
    SampleSubmission sample = fresh().folder(folder, newOid()).patient(OTHER_PATIENT);
    sample.objects().stream()
        .filter(element -> folder.equals(element.getValue().getId()))
        .map(element -> (RegistryPackageType) element.getValue())
        .forEach(
            added ->
                identifier(added, Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID)
                    .setValue(OTHER_PATIENT));
    registry.register(sample);
    return folder;
  }

  private static AdhocQueryRequest find(String... more) {
    return with(
        query(FIND_FOLDERS, "$XDSFolderPatientId", text(PATIENT), "$XDSFolderStatus", APPROVED),
        more);
  }

  private static AdhocQueryRequest get(String... folders) {
    return query(GET_FOLDERS, "$XDSFolderEntryUUID", list(folders));
  }

  // FindFolders, ITI TF-2 3.18.4.1.2.3.7.3

  @Test
  void theFoldersOfThePatientAreFound_3_18_4_1_2_3_7_3() {
    String first = register();
    registerForOther();
    String second = register();
    assertThat(registry.found(find())).containsExactly(first, second);
    assertThat(registry.found(references(find()))).containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "CodeList|('ONCO^^2.999.973.7.6')|1",
        "CodeList|('ONCO^^2.999.973.7.7')|0",
        "CodeList|('CARD^^2.999.973.7.6','ONCO^^2.999.973.7.6')|1",
        "LastUpdateTimeFrom|20200202|1",
        "LastUpdateTimeFrom|20200202000001|0",
        "LastUpdateTimeTo|20200202000001|1",
        "LastUpdateTimeTo|20200202|0"
      })
  void eachParameterRestricts_3_18_4_1_2_3_7_3(String name, String value, int found) {
    register();
    registry.change("update registry.folder set last_update_time = '2020-02-02T00:00:00Z'");
    assertThat(registry.found(find("$XDSFolder" + name, value))).hasSize(found);
  }

  @Test
  void repeatedCodeListsMustAllBeMet_3_18_4_1_2_3_5() {
    String both = register();
    register();
    registry.change(
        "update registry.folder set codes = '{ONCO^^2.999.973.7.6,PED^^2.999.973.7.6}'"
            + " where id = '%s'".formatted(uuid(both)));
    assertThat(
            registry.found(
                find(
                    "$XDSFolderCodeList",
                    list("ONCO^^2.999.973.7.6"),
                    "$XDSFolderCodeList",
                    list("PED^^2.999.973.7.6", "CARD^^2.999.973.7.6"))))
        .containsExactly(both);
  }

  @Test
  void aFolderShowsWhenItWasLastFilled_ITI_TF_3_4_2_3_4_6() {
    String folder = register();
    registry.change("update registry.folder set last_update_time = '2031-05-06T07:08:09Z'");
    assertThat(registry.objects(RegistryPackageType.class, get(folder)))
        .singleElement()
        .satisfies(
            shown ->
                assertThat(new Folder(shown).values("lastUpdateTime"))
                    .containsExactly("20310506070809"));
  }

  @Test
  void patientAndStatusAreRequired_table_4_2_4_1_2() {
    registry.refused(query(FIND_FOLDERS), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  // GetFolders, ITI TF-2 3.18.4.1.2.3.7.6

  @Test
  void foldersAreGotByEntryUuidOrUniqueId_3_18_4_1_2_3_7_6() {
    String uniqueId = newOid();
    String first = register(uniqueId);
    String second = register();
    assertThat(registry.found(get(second, first, newUuid()))).containsExactly(first, second);
    assertThat(registry.found(query(GET_FOLDERS, "$XDSFolderUniqueId", list(uniqueId))))
        .containsExactly(first);
  }

  @Test
  void foldersOfSeveralPatientsAreNotAnsweredTogether_3_18_4_1_2_3_7_6() {
    String first = register();
    String second = registerForOther();
    registry.refused(get(first, second), ErrorCode.RESULT_NOT_SINGLE_PATIENT);
    assertThat(registry.found(references(get(first, second)))).hasSize(2);
  }

  @Test
  void oneKeyIsTaken_3_18_4_1_2_3_7_6() {
    registry.refused(
        query(GET_FOLDERS, "$XDSFolderUniqueId", list("1.2"), "$XDSFolderEntryUUID", list("x")),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
    registry.refused(query(GET_FOLDERS), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  @Test
  void levelOneShowsTheLatestVersionOnly() {
    String first = register();
    String second = register();
    registry.supersedeFolder(first, second);
    assertThat(registry.found(get(first, second))).containsExactly(second);
    assertThat(registry.found(with(get(first, second), "$MetadataLevel", "2")))
        .containsExactly(first, second);
    assertThat(
            registry.found(
                query(GET_FOLDERS, "$XDSFolderLogicalID", list(first), "$MetadataLevel", "2")))
        .containsExactly(first, second);
  }

  @Test
  void aLogicalIdNeedsLevelTwo() {
    registry.refused(
        query(GET_FOLDERS, "$XDSFolderLogicalID", list(newUuid())), ErrorCode.REGISTRY_ERROR);
  }

  @Test
  void aSearchForDeprecatedFoldersShowsThemAtEveryLevel_NIST_16102c() {
    String folder = register();
    registry.change("update registry.folder set status = 'DEPRECATED'");
    AdhocQueryRequest both =
        query(
            FIND_FOLDERS, "$XDSFolderPatientId", text(PATIENT), "$XDSFolderStatus", BOTH_STATUSES);
    assertThat(registry.found(both)).containsExactly(folder);
    assertThat(registry.found(with(both, "$MetadataLevel", "2"))).containsExactly(folder);
  }

  @Test
  void levelOneHidesDeprecatedFoldersThatAreNotSearchedByStatus_MU_002() {
    String folder = register();
    registry.change("update registry.folder set status = 'DEPRECATED'");
    assertThat(registry.found(get(folder))).isEmpty();
  }

  // GetFoldersForDocument, ITI TF-2 3.18.4.1.2.3.7.12

  @Test
  void theFoldersThatHoldADocumentAreGot_3_18_4_1_2_3_7_12() {
    String folder = newUuid();
    register();
    String uniqueId = newOid();
    String document =
        registry.register(filed(fresh().uniqueId(uniqueId).folder(folder, newOid()), folder));
    assertThat(
            registry.found(
                query(GET_FOLDERS_FOR_DOCUMENT, "$XDSDocumentEntryEntryUUID", text(document))))
        .containsExactly(folder);
    assertThat(
            registry.found(
                query(GET_FOLDERS_FOR_DOCUMENT, "$XDSDocumentEntryUniqueId", text(uniqueId))))
        .containsExactly(folder);
  }

  @Test
  void aFilingThatIsDeprecatedHidesAtLevelOne() {
    String folder = newUuid();
    String document = registry.register(filed(fresh().folder(folder, newOid()), folder));
    registry.change(
        "update registry.association set status = 'DEPRECATED' where source_id = '%s'"
            .formatted(uuid(folder)));
    AdhocQueryRequest request =
        query(GET_FOLDERS_FOR_DOCUMENT, "$XDSDocumentEntryEntryUUID", text(document));
    assertThat(registry.found(request)).isEmpty();
    with(request, "$XDSAssociationStatus", BOTH_STATUSES);
    assertThat(registry.found(request)).isEmpty();
    assertThat(registry.found(with(request, "$MetadataLevel", "2"))).containsExactly(folder);
  }

  @Test
  void aDocumentIsNamedOnce_3_18_4_1_2_3_7_12() {
    registry.refused(
        query(GET_FOLDERS_FOR_DOCUMENT, "$XDSDocumentEntryUniqueId", list("1.2", "1.3")),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
    registry.refused(query(GET_FOLDERS_FOR_DOCUMENT), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  @Test
  void anUnknownDocumentIsInNoFolder_3_18_4_1_3() {
    assertThat(
            registry.found(
                query(GET_FOLDERS_FOR_DOCUMENT, "$XDSDocumentEntryEntryUUID", text(newUuid()))))
        .isEmpty();
  }
}
