package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.storedquery.QueryRequests.APPROVED;
import static org.imag.registry.storedquery.QueryRequests.BOTH_STATUSES;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.text;
import static org.imag.registry.storedquery.QueryRequests.with;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.imag.registry.metadata.AssociationKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;

/**
 * What PostgreSQL does for each query on tables that are large enough for an index to pay: no table
 * is read from end to end, neither by plans made for the values of a request nor by the plan that
 * PostgreSQL keeps when a statement returns.
 */
class SearchPlanTest {
  /** More than the executions after which driver and server settle for one plan. */
  private static final int REPETITIONS = 14;

  private static final String PATIENT = "7^^^&2.999.973.1&ISO";
  private static final String DOCUMENT = "urn:uuid:" + uuid("d7");
  private static final String FOLDER = "urn:uuid:" + uuid("f7");
  private static final String SUBMISSION_SET = "urn:uuid:" + uuid("s7");

  private static final List<String> FILL =
      List.of(
          "insert into registry.patient (id)"
              + " select n || '^^^&2.999.973.1&ISO' from generate_series(1, 4000) as n",
          "insert into registry.document_entry (id, logical_id, version, status, on_demand,"
              + " patient_id, unique_id, repository_unique_id, hash, size, class_code, type_code,"
              + " format_code, practice_setting_code, healthcare_facility_type_code,"
              + " confidentiality_codes, event_codes, reference_ids, author_persons,"
              + " creation_time, ebrim)"
              + " select md5('d' || n)::uuid, md5('d' || n)::uuid, 1, 'APPROVED', false,"
              + " (n % 4000) || '^^^&2.999.973.1&ISO', '2.999.1.' || n, '2.999.2',"
              + " repeat('0', 40), 1, 'c' || n % 400 || '^^b', 'a^^b', 'a^^b', 'a^^b',"
              + " 'h' || n % 400 || '^^b', '{N^^c}', array['e' || n % 400 || '^^d'],"
              + " array['r' || n || '^^^^urn:x'], '{1^ZEPHIR}', now(),"
              + " '<rim:ExtrinsicObject"
              + " xmlns:rim=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\" id=\"x\"/>'"
              + " from generate_series(1, 20000) as n where n % 4000 > 0",
          "insert into registry.submission_set (id, status, patient_id, unique_id, source_id,"
              + " submission_time, content_type_code, author_persons, ebrim)"
              + " select md5('s' || n)::uuid, 'APPROVED', (n % 4000) || '^^^&2.999.973.1&ISO',"
              + " '2.999.3.' || n, '2.999.4', now(), 'a^^b', '{}',"
              + " '<rim:RegistryPackage"
              + " xmlns:rim=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\" id=\"x\"/>'"
              + " from generate_series(1, 20000) as n where n % 4000 > 0",
          "insert into registry.folder (id, logical_id, version, status, patient_id, unique_id,"
              + " codes, last_update_time, ebrim)"
              + " select md5('f' || n)::uuid, md5('f' || n)::uuid, 1, 'APPROVED',"
              + " (n % 4000) || '^^^&2.999.973.1&ISO', '2.999.5.' || n,"
              + " array['k' || n % 400 || '^^b'], now(),"
              + " '<rim:RegistryPackage"
              + " xmlns:rim=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\" id=\"x\"/>'"
              + " from generate_series(1, 20000) as n where n % 4000 > 0",
          links("sd", "HAS_MEMBER", "s", "d", "n"),
          links("sf", "HAS_MEMBER", "s", "f", "n"),
          links("fd", "HAS_MEMBER", "f", "d", "n"),
          links("dd", "APND", "d", "d", "n + 1"),
          "analyze registry.patient, registry.document_entry, registry.submission_set,"
              + " registry.folder, registry.association");

  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private static String links(
      String name, String kind, String source, String target, String number) {
    return ("insert into registry.association (id, status, kind, source_id, target_id, ebrim)"
            + " select md5('%s' || n)::uuid, 'APPROVED', '%s', md5('%s' || n)::uuid,"
            + " md5('%s' || %s)::uuid,"
            + " '<rim:Association"
            + " xmlns:rim=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\" id=\"x\"/>'"
            + " from generate_series(1, 20000) as n")
        .formatted(name, kind, source, target, number);
  }

  private static String uuid(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      String hex = HexFormat.of().formatHex(digest);
      return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, AdhocQueryRequest> queries() {
    Map<String, AdhocQueryRequest> queries = new TreeMap<>();
    queries.put(
        "FindDocuments",
        with(
            documents(QueryRequests.FIND_DOCUMENTS),
            "$XDSDocumentEntryClassCode",
            list("c7^^b"),
            "$XDSDocumentEntryEventCodeList",
            list("e7^^d"),
            "$XDSDocumentEntryAuthorPerson",
            list("%ZEPHIR%"),
            "$XDSDocumentEntryCreationTimeFrom",
            "2020"));
    queries.put("FindDocuments of all kinds", documents(QueryRequests.FIND_DOCUMENTS));
    queries.put(
        "FindDocumentsByReferenceId",
        with(
            documents(QueryRequests.FIND_DOCUMENTS_BY_REFERENCE_ID),
            "$XDSDocumentEntryReferenceIdList",
            list("r7^^^^urn:x")));
    queries.put(
        "FindDocumentsExclude",
        with(
            documents(QueryRequests.FIND_DOCUMENTS_EXCLUDE),
            "$XDSDocumentEntryClassCodeExclude",
            list("c8^^b")));
    queries.put(
        "FindSubmissionSets",
        query(
            QueryRequests.FIND_SUBMISSION_SETS,
            "$XDSSubmissionSetPatientId",
            text(PATIENT),
            "$XDSSubmissionSetStatus",
            APPROVED));
    queries.put(
        "FindFolders",
        query(
            QueryRequests.FIND_FOLDERS,
            "$XDSFolderPatientId",
            text(PATIENT),
            "$XDSFolderStatus",
            APPROVED));
    queries.put(
        "GetAll",
        query(
            QueryRequests.GET_ALL,
            "$patientId",
            text(PATIENT),
            "$XDSDocumentEntryStatus",
            BOTH_STATUSES,
            "$XDSSubmissionSetStatus",
            BOTH_STATUSES,
            "$XDSFolderStatus",
            BOTH_STATUSES));
    queries.put(
        "GetDocuments",
        query(QueryRequests.GET_DOCUMENTS, "$XDSDocumentEntryUniqueId", list("2.999.1.7")));
    queries.put(
        "GetDocuments by entryUUID",
        query(QueryRequests.GET_DOCUMENTS, "$XDSDocumentEntryEntryUUID", list(DOCUMENT)));
    queries.put(
        "GetDocuments by logical id",
        query(
            QueryRequests.GET_DOCUMENTS,
            "$XDSDocumentEntryLogicalID",
            list(DOCUMENT),
            "$MetadataLevel",
            "2"));
    queries.put(
        "GetFolders", query(QueryRequests.GET_FOLDERS, "$XDSFolderUniqueId", list("2.999.5.7")));
    queries.put(
        "GetFolders by logical id",
        query(
            QueryRequests.GET_FOLDERS, "$XDSFolderLogicalID", list(FOLDER), "$MetadataLevel", "2"));
    queries.put(
        "GetAssociations", query(QueryRequests.GET_ASSOCIATIONS, "$uuid", list(DOCUMENT, FOLDER)));
    queries.put(
        "GetDocumentsAndAssociations",
        query(
            QueryRequests.GET_DOCUMENTS_AND_ASSOCIATIONS,
            "$XDSDocumentEntryUniqueId",
            list("2.999.1.7")));
    queries.put(
        "GetSubmissionSets",
        query(QueryRequests.GET_SUBMISSION_SETS, "$uuid", list(DOCUMENT, FOLDER)));
    queries.put(
        "GetSubmissionSetAndContents",
        query(
            QueryRequests.GET_SUBMISSION_SET_AND_CONTENTS,
            "$XDSSubmissionSetEntryUUID",
            text(SUBMISSION_SET)));
    queries.put(
        "GetFolderAndContents",
        query(QueryRequests.GET_FOLDER_AND_CONTENTS, "$XDSFolderUniqueId", text("2.999.5.7")));
    queries.put(
        "GetFoldersForDocument",
        query(
            QueryRequests.GET_FOLDERS_FOR_DOCUMENT, "$XDSDocumentEntryEntryUUID", text(DOCUMENT)));
    queries.put(
        "GetRelatedDocuments",
        query(
            QueryRequests.GET_RELATED_DOCUMENTS,
            "$XDSDocumentEntryEntryUUID",
            text(DOCUMENT),
            "$AssociationTypes",
            list(AssociationKind.APND.urn())));
    return queries;
  }

  private static AdhocQueryRequest documents(String id) {
    return query(
        id, "$XDSDocumentEntryPatientId", text(PATIENT), "$XDSDocumentEntryStatus", APPROVED);
  }

  private static Map<String, AdhocQueryRequest> multiPatientQueries() {
    return new TreeMap<>(
        Map.of(
            "of patients",
            multiPatient("$XDSDocumentEntryPatientId", list(PATIENT, "8^^^&2.999.973.1&ISO")),
            "of a class",
            multiPatient("$XDSDocumentEntryClassCode", list("c7^^b")),
            "of an event",
            multiPatient("$XDSDocumentEntryEventCodeList", list("e7^^d")),
            "of a facility",
            multiPatient("$XDSDocumentEntryHealthcareFacilityTypeCode", list("h7^^b")),
            "folders of a code",
            query(
                QueryRequests.FIND_FOLDERS_FOR_MULTIPLE_PATIENTS,
                "$XDSFolderCodeList",
                list("k7^^b"),
                "$XDSFolderStatus",
                APPROVED)));
  }

  private static AdhocQueryRequest multiPatient(String parameter, String value) {
    return query(
        QueryRequests.FIND_DOCUMENTS_FOR_MULTIPLE_PATIENTS,
        parameter,
        value,
        "$XDSDocumentEntryStatus",
        APPROVED);
  }

  @TestFactory
  Stream<DynamicTest> noQueryReadsATableFromEndToEnd() {
    FILL.forEach(registry::change);
    return Stream.concat(
        tests(queries(), (em, request) -> registry.service(em).answer(request)),
        tests(
            multiPatientQueries(),
            (em, request) -> registry.multiPatientService(em).answer(request)));
  }

  private Stream<DynamicTest> tests(
      Map<String, AdhocQueryRequest> queries,
      BiFunction<EntityManager, AdhocQueryRequest, AdhocQueryResponse> service) {
    return queries.entrySet().stream()
        .map(
            query ->
                DynamicTest.dynamicTest(
                    query.getKey(), () -> usesIndexes(query.getValue(), service)));
  }

  private void usesIndexes(
      AdhocQueryRequest request,
      BiFunction<EntityManager, AdhocQueryRequest, AdhocQueryResponse> service) {
    registry
        .database()
        .inTransaction(
            em -> {
              for (int i = 0; i < REPETITIONS; i++) {
                assertThat(RegistryUnderTest.objects(service.apply(em, request))).isNotEmpty();
              }
              assertThat(scannedTables(em)).isEmpty();
            });
  }

  private static List<?> scannedTables(EntityManager entityManager) {
    return entityManager
        .createNativeQuery(
            "select relname from pg_stat_xact_user_tables"
                + " where schemaname = 'registry' and seq_scan > 0")
        .getResultList();
  }
}
