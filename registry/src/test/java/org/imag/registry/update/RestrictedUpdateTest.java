package org.imag.registry.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.metadata.Status.APPROVED;
import static org.imag.registry.metadata.Status.DEPRECATED;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.INVALID_REQUEST_EXCEPTION;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.METADATA_ANNOTATION_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.METADATA_IDENTIFIER_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.METADATA_UPDATE_OPERATION_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.METADATA_VERSION_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.OBJECT_TYPE_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.PATIENT_ID_DOES_NOT_MATCH;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.PATIENT_ID_RECONCILIATION_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.REGISTRY_METADATA_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.REGISTRY_OUT_OF_RESOURCES;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.UNKNOWN_PATIENT_ID;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.UNMODIFIABLE_METADATA_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION;

import java.util.List;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.PatientStore;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;
import org.imag.registry.submission.SubmissionRules;
import org.imag.registry.submission.SubmissionService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Restricted Update Document Set on a real database (RMU supplement, 3.92.4.1.3 and 48.4.1). */
class RestrictedUpdateTest {
  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  private final String uniqueId = newOid();
  private final String entry = newUuid();

  @BeforeEach
  void anEntryIsRegistered() {
    database.inTransaction(em -> new PatientStore(em).add(List.of(PATIENT, OTHER_PATIENT)));
    register(fresh().uniqueId(uniqueId).entryUuid(entry));
  }

  // versions

  @Test
  void aNewVersionTakesThePlaceOfTheOld_NIST_40000() {
    update(version());
    assertThat(versions()).containsExactly("1 DEPRECATED", "2 APPROVED");
  }

  @Test
  void anEntryWithoutLidIsFoundByItsUniqueIdAndPatient_3_92_4_1_3() {
    update(withoutLid());
    assertThat(versions()).containsExactly("1 DEPRECATED", "2 APPROVED");
  }

  @Test
  void anEntryWithoutLidMustBeTheOnlyOneOfItsUniqueId_3_92_4_1_3() {
    register(fresh().uniqueId(uniqueId));
    refused(withoutLid(), INVALID_REQUEST_EXCEPTION);
  }

  @Test
  void aDeprecatedEntryIsApprovedByItsNewVersion_3_92_4_1_3() {
    database.inTransaction(
        em ->
            new UpdateService(
                    new SubmissionStore(em, database.ebrim()),
                    new VersionStore(em),
                    new SubmissionRules())
                .update(SampleUpdate.empty().status(entry, APPROVED, DEPRECATED).request()));
    SampleUpdate update = version();
    update.sample().documentEntry().setStatus(DEPRECATED.urn());

    update(update);

    assertThat(versions()).containsExactly("1 DEPRECATED", "2 APPROVED");
  }

  @Test
  void relationshipsAndFilingsAreRepeatedForTheNewVersion_3_92_4_1_3() {
    register(fresh().relate(AssociationKind.APND, entry));
    String folder = newUuid();
    SampleSubmission filing = fresh().folder(folder, newOid());
    register(filing.associate(AssociationKind.HAS_MEMBER, folder, entry));

    update(version());

    assertThat(
            strings(
                "select a.kind || ' ' || d.version from registry.association a"
                    + " join registry.document_entry d on d.id = a.target_id"
                    + " where d.logical_id = '%s' and (a.kind = 'APND' or a.source_id = '%s')"
                        .formatted(uuid(entry), uuid(folder))
                    + " order by 1"))
        .containsExactly("APND 1", "APND 2", "HAS_MEMBER 1", "HAS_MEMBER 2");
  }

  @Test
  void anUnknownLogicalIdIsRefused_NIST_40000b() {
    refused(
        SampleUpdate.ofEntry(newUuid(), uniqueId),
        METADATA_VERSION_ERROR,
        UNRESOLVED_REFERENCE_EXCEPTION);
  }

  @Test
  void anInitialVersionIsRefused_NIST_40000c() {
    refused(
        SampleUpdate.ofEntry(null, newOid()).membership("PreviousVersion"),
        INVALID_REQUEST_EXCEPTION,
        METADATA_ANNOTATION_ERROR);
  }

  @Test
  void requiredAttributesMustBeThere_NIST_40000d() {
    SampleUpdate update = version();
    update.sample().slot("hash");
    refused(update, REGISTRY_METADATA_ERROR);
  }

  @Test
  void aStaleVersionIsRefused_NIST_40000e() {
    refused(version().membership("PreviousVersion", "4"), METADATA_VERSION_ERROR);
  }

  @Test
  void twoVersionsOfOneEntryAreRefused_NIST_40007() {
    SampleUpdate update = version();
    update.second(entry, uniqueId);
    refused(update, METADATA_UPDATE_OPERATION_ERROR);
  }

  // what may change, 48.4.1

  @ParameterizedTest
  @CsvSource({
    "hash,e543712c0e10501972de13a5bfcbe826c49feb75",
    "size,4711",
    "creationTime,20261124",
    "languageCode,gcf",
    "serviceStartTime,20261124",
    "urn:oid:2.999.973.78,more"
  })
  void theseAttributesMayChange_NIST_40001(String slot, String value) {
    SampleUpdate update = version();
    update.sample().slot(slot, value);

    update(update);

    assertThat(strings("select ebrim from registry.document_entry where version = 2"))
        .singleElement()
        .asString()
        .contains(value);
  }

  @Test
  void theMimeTypeMayChange_NIST_40001() {
    SampleUpdate update = version();
    update.sample().documentEntry().setMimeType("text/xml");
    update(update);
    assertThat(versions()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "repositoryUniqueId,2.999.973.99",
    "sourcePatientId,OTHER^^^&2.999.973.3.1&ISO",
    "documentAvailability,urn:ihe:iti:2010:DocumentAvailability:Offline"
  })
  void thesePlacesStay_NIST_40001b(String slot, String value) {
    SampleUpdate update = version();
    update.sample().slot(slot, value);
    refused(update, UNMODIFIABLE_METADATA_ERROR);
  }

  @Test
  void anEntryIsOnlineUnlessItSaysOtherwise_4_3_2() {
    SampleUpdate update = version();
    update.sample().slot("documentAvailability", "urn:ihe:iti:2010:DocumentAvailability:Online");
    update(update);
    assertThat(versions()).hasSize(2);
  }

  @Test
  void theObjectTypeStays_NIST_40001b() {
    SampleUpdate update = version();
    update.sample().slot("hash").slot("size").slot("creationTime");
    update.sample().documentEntry().setObjectType(DocumentEntry.ON_DEMAND);
    refused(update, UNMODIFIABLE_METADATA_ERROR, OBJECT_TYPE_ERROR);
  }

  @Test
  void theAvailabilityStatusStays_NIST_40001b() {
    SampleUpdate update = version();
    update.sample().documentEntry().setStatus(DEPRECATED.urn());
    refused(update, UNMODIFIABLE_METADATA_ERROR);
  }

  @Test
  void thePatientStays_NIST_40001b() {
    SampleUpdate update = version();
    update.sample().patient(OTHER_PATIENT);
    refused(update, PATIENT_ID_RECONCILIATION_ERROR);
  }

  @Test
  void theUniqueIdStays_NIST_40001b() {
    refused(SampleUpdate.ofEntry(entry, newOid()), METADATA_IDENTIFIER_ERROR);
  }

  @Test
  void aMergedPatientIsNoOtherPatient_3_8() {
    String merged = "973-000050^^^&2.999.973.1&ISO";
    String oid = newOid();
    String id = newUuid();
    database.inTransaction(em -> new PatientStore(em).add(List.of(merged)));
    register(fresh().uniqueId(oid).entryUuid(id).patient(merged));
    database.inTransaction(em -> new PatientStore(em).merge(merged, PATIENT));

    update(SampleUpdate.ofEntry(id, oid));

    assertThat(strings("select patient_id from registry.document_entry where version = 2"))
        .containsExactly(PATIENT);
  }

  // annotations, 3.92.4.1.2

  @ParameterizedTest
  @CsvSource({
    "PreviousVersion,",
    "PreviousVersion,first",
    "SubmissionSetStatus,Reference",
    "AssociationPropagation,no",
    "AssociationPropagation,perhaps",
    "NewStatus,urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"
  })
  void wrongAnnotationsAreRefused_3_92_4_1_2(String slot, String value) {
    SampleUpdate update =
        value == null ? version().membership(slot) : version().membership(slot, value);
    refused(update, METADATA_ANNOTATION_ERROR);
  }

  @Test
  void aMissingAnnotationIsRefused_3_92_4_1_2() {
    SampleUpdate update = version();
    update.sample().objects().removeIf(e -> e.getValue() == update.sample().hasMember());
    refused(update, METADATA_ANNOTATION_ERROR);
  }

  // what belongs elsewhere

  @Test
  void foldersAreNotUpdated_3_92_4_1_3() {
    refused(version().folder(newUuid(), newOid()), OBJECT_TYPE_ERROR);
  }

  @Test
  void aStatusIsNotUpdated_3_92_4_1_3() {
    refused(version().status(entry, Status.APPROVED, DEPRECATED), UNMODIFIABLE_METADATA_ERROR);
  }

  @Test
  void anAssociationIsNotSubmitted_3_92_4_1_3() {
    refused(
        version().submit(AssociationKind.APND, "Document1", entry), UNMODIFIABLE_METADATA_ERROR);
  }

  @Test
  void aRequestUpdatesSomething_3_92_4_1_2() {
    refused(SampleUpdate.empty(), METADATA_UPDATE_OPERATION_ERROR);
  }

  // the SubmissionSet

  @Test
  void theSubmissionSetIsOfTheSamePatient_3_42_4_1_3_3_2() {
    SampleUpdate update = version();
    SampleSubmission.identifier(
            update.sample().submissionSet(), Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID)
        .setValue(OTHER_PATIENT);
    refused(update, PATIENT_ID_DOES_NOT_MATCH);
  }

  @Test
  void theSubmissionSetIsNew_3_42_4_1_3_3_7() {
    String setUid = newOid();
    register(fresh().submissionSetUniqueId(setUid));
    SampleUpdate update = version();
    update.sample().submissionSetUniqueId(setUid);
    refused(update, DUPLICATE_UNIQUE_ID_IN_REGISTRY);
  }

  @Test
  void thePatientIsKnown_3_42_4_1_3_3_2() {
    SampleUpdate update = version();
    update.sample().patient("nobody^^^&2.999.973.1&ISO");
    refused(update, UNKNOWN_PATIENT_ID);
  }

  @Test
  void aRequestIsBounded() {
    SampleUpdate update = version();
    for (int i = 0; i < 5_000; i++) {
      update.sample().associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", "Document1");
    }
    refused(update, REGISTRY_OUT_OF_RESOURCES);
  }

  private SampleUpdate version() {
    return SampleUpdate.ofEntry(entry, uniqueId);
  }

  private SampleUpdate withoutLid() {
    return SampleUpdate.ofEntry(null, uniqueId);
  }

  private void register(SampleSubmission sample) {
    database.inTransaction(
        em ->
            new SubmissionService(new SubmissionStore(em, database.ebrim()), new SubmissionRules())
                .register(sample.submission()));
  }

  private void update(SampleUpdate update) {
    database.inTransaction(
        em ->
            new RestrictedUpdateService(
                    new SubmissionStore(em, database.ebrim()),
                    new VersionStore(em),
                    new SubmissionRules())
                .update(update.request()));
  }

  /** Each error names its object, and nothing is stored. */
  private void refused(SampleUpdate update, ErrorCode... codes) {
    String before = counts();
    assertThatThrownBy(() -> update(update))
        .isInstanceOfSatisfying(
            IheFailure.class,
            failure -> {
              assertThat(failure.errors()).extracting(IheError::code).contains(codes);
              assertThat(failure.errors()).allMatch(error -> !error.codeContext().isBlank());
            });
    assertThat(counts()).isEqualTo(before);
  }

  private String counts() {
    return strings(
            "select (select count(*) from registry.document_entry where not superseded)"
                + " || ' ' || (select count(*) from registry.submission_set)"
                + " || ' ' || (select count(*) from registry.association)")
        .get(0);
  }

  private List<String> versions() {
    return strings(
        "select version || ' ' || status from registry.document_entry where logical_id = '%s'"
                .formatted(uuid(entry))
            + " order by version");
  }

  @SuppressWarnings("unchecked")
  private List<String> strings(String sql) {
    return database.transaction(em -> em.createNativeQuery(sql).getResultList());
  }

  private static String uuid(String id) {
    return id.substring("urn:uuid:".length());
  }
}
