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
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.METADATA_UPDATE_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.METADATA_UPDATE_OPERATION_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.METADATA_VERSION_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.PATIENT_ID_RECONCILIATION_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.REGISTRY_METADATA_ERROR;
import static org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode.UNKNOWN_PATIENT_ID;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
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
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Update Document Set on a real database (Metadata Update supplement, 3.57.4.1.3). */
class UpdateTest {
  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  private final String uniqueId = newOid();
  private String entry;

  @BeforeEach
  void anEntryIsRegistered() {
    database.inTransaction(em -> new PatientStore(em).add(List.of(PATIENT, OTHER_PATIENT)));
    entry = register(fresh().uniqueId(uniqueId));
  }

  // new versions of document entries, 3.57.4.1.3.3.1

  @Test
  void aNewVersionTakesThePlaceOfTheOld_NIST_15800() {
    update(version());

    assertThat(
            rows(
                "select version, status, superseded, logical_id, unique_id from document_entry order by version"))
        .containsExactly(
            List.of(1, "DEPRECATED", true, uuid(entry), uniqueId),
            List.of(2, "APPROVED", false, uuid(entry), uniqueId));
  }

  @Test
  void theThirdVersionFollowsTheSecond() {
    update(version());
    update(version().membership("PreviousVersion", "2"));

    assertThat(rows("select version, status from document_entry order by version"))
        .containsExactly(
            List.of(1, "DEPRECATED"), List.of(2, "DEPRECATED"), List.of(3, "APPROVED"));
  }

  @Test
  void aStatusOfTheNewVersionIsIgnored_NIST_20003() {
    SampleUpdate update = version();
    update.sample().documentEntry().setStatus(DEPRECATED.urn());

    update(update);

    assertThat(statuses()).containsExactly("DEPRECATED", "APPROVED");
  }

  @ParameterizedTest
  @CsvSource({"PreviousVersion,2", "PreviousVersion,7"})
  void aStaleVersionIsRefused_NIST_15800e(String slot, String value) {
    refused(version().membership(slot, value), METADATA_VERSION_ERROR);
  }

  @Test
  void anUnknownLogicalIdIsRefused_NIST_15800b() {
    refused(SampleUpdate.ofEntry(newUuid(), uniqueId), METADATA_VERSION_ERROR);
  }

  @Test
  void anInitialVersionIsNoUpdate_NIST_15800c() {
    SampleUpdate update = version();
    update.sample().documentEntry().setLid(null);
    refused(update, METADATA_UPDATE_ERROR);
  }

  @Test
  void requiredAttributesMustBeThere_NIST_15800d() {
    SampleUpdate update = version();
    update.sample().documentEntry().getSlot().removeIf(slot -> slot.getName().equals("hash"));
    refused(update, REGISTRY_METADATA_ERROR);
  }

  @Test
  void theUniqueIdStays_3_57_4_1_3_3_1() {
    refused(SampleUpdate.ofEntry(entry, newOid()), METADATA_UPDATE_ERROR);
  }

  @Test
  void aDeprecatedEntryGetsNoNewVersion_3_57_4_1_3_3_1() {
    update(SampleUpdate.empty().status(entry, APPROVED, DEPRECATED));
    refused(version(), METADATA_UPDATE_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "PreviousVersion,",
    "PreviousVersion,one",
    "SubmissionSetStatus,",
    "SubmissionSetStatus,Reference",
    "AssociationPropagation,perhaps",
    "OriginalStatus,urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"
  })
  void instructionsThatCannotBeDecodedAreRefused_NIST_20002b(String slot, String value) {
    SampleUpdate update =
        value == null ? version().membership(slot) : version().membership(slot, value);
    refused(update, METADATA_UPDATE_OPERATION_ERROR);
  }

  @Test
  void anEntryWithoutMembershipIsRefused_NIST_15800() {
    SampleUpdate update = version();
    update.sample().objects().removeIf(e -> e.getValue() == update.sample().hasMember());
    refused(update, METADATA_UPDATE_ERROR);
  }

  @Test
  void twoVersionsOfOneEntryInARequestAreRefused_NIST_20007() {
    refused(
        version().second(entry, uniqueId),
        METADATA_UPDATE_OPERATION_ERROR,
        REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE);
  }

  @Test
  void ofTwoUpdatesAtOnceExactlyOneWins_3_57_4_1_3() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Callable<Boolean> attempt =
        () -> {
          try {
            update(version());
            return true;
          } catch (IheFailure lost) {
            assertThat(codes(lost)).contains(METADATA_VERSION_ERROR);
            return false;
          }
        };
    List<Future<Boolean>> outcomes = threads.invokeAll(List.of(attempt, attempt));
    threads.shutdown();

    assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
        .containsExactlyInAnyOrder(true, false);
    assertThat(statuses()).containsExactly("DEPRECATED", "APPROVED");
  }

  // availabilityStatus, 3.57.4.1.3.3.2, .4, .5

  @Test
  void aStatusGoesBothWays_NIST_15802() {
    update(SampleUpdate.empty().status(entry, APPROVED, DEPRECATED));
    assertThat(statuses()).containsExactly("DEPRECATED");
    update(SampleUpdate.empty().status(entry, DEPRECATED, APPROVED));
    assertThat(statuses()).containsExactly("APPROVED");
  }

  @Test
  void theStatusOfAnOldVersionStays_NIST_15802b() {
    update(version());
    refused(SampleUpdate.empty().status(entry, DEPRECATED, APPROVED), METADATA_UPDATE_ERROR);
  }

  @Test
  void theOriginalStatusMustBeThePresentOne_3_57_4_1_3_3_2() {
    refused(SampleUpdate.empty().status(entry, DEPRECATED, APPROVED), METADATA_UPDATE_ERROR);
  }

  @Test
  void theStatusOfASubmissionSetStays_NIST_21001() {
    String set = one("select cast(id as text) from registry.submission_set");
    refused(
        SampleUpdate.empty().status("urn:uuid:" + set, APPROVED, DEPRECATED),
        METADATA_UPDATE_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "OriginalStatus,",
    "NewStatus,",
    "NewStatus,Deprecated",
    "OriginalStatus,urn:nothing",
    "NewStatus,urn:oasis:names:tc:ebxml-regrep:StatusType:Approved",
    "PreviousVersion,1"
  })
  void statusInstructionsThatCannotBeDecodedAreRefused_NIST_20002(String slot, String value) {
    SampleUpdate update = SampleUpdate.empty().status(entry, APPROVED, DEPRECATED);
    refused(
        value == null ? update.instruction(slot) : update.instruction(slot, value),
        METADATA_UPDATE_OPERATION_ERROR);
  }

  @Test
  void aStatusInTheSameRequestIsForTheNewVersion_NIST_20003() {
    update(version().status("Document1", APPROVED, DEPRECATED));
    assertThat(statuses()).containsExactly("DEPRECATED", "DEPRECATED");
  }

  @Test
  void aFailedStatusTakesTheNewVersionWithIt_NIST_20003() {
    refused(version().status("Document1", DEPRECATED, APPROVED), METADATA_UPDATE_ERROR);
    assertThat(statuses()).containsExactly("APPROVED");
  }

  @Test
  void theStatusOfARelationshipChanges_NIST_20001() {
    String other = register(fresh());
    update(SampleUpdate.empty().submit(AssociationKind.APND, other, entry));
    String appendix =
        "urn:uuid:" + one("select cast(id as text) from registry.association where kind = 'APND'");

    update(SampleUpdate.empty().status(appendix, APPROVED, DEPRECATED));

    assertThat(one("select status from registry.association where kind = 'APND'"))
        .isEqualTo("DEPRECATED");
  }

  // folders, 3.57.4.1.3.3.3

  @Test
  void aNewFolderVersionTakesItsDocumentsAlong_NIST_20000d() {
    String folderUid = newOid();
    String folder = registerFolder(folderUid);

    update(SampleUpdate.empty().folder(folder, folderUid));

    assertThat(rows("select version, status from folder order by version"))
        .containsExactly(List.of(1, "DEPRECATED"), List.of(2, "APPROVED"));
    assertThat(memberships()).isEqualTo(2);
  }

  @Test
  void withoutPropagationANewFolderVersionIsEmpty_NIST_20000e() {
    String folderUid = newOid();
    String folder = registerFolder(folderUid);

    update(
        SampleUpdate.empty().folder(folder, folderUid).instruction("AssociationPropagation", "no"));

    assertThat(memberships()).isEqualTo(1);
  }

  @Test
  void aFolderNeedsNoSubmissionSetStatusButTakesNoOther_NIST_21003() {
    String folderUid = newOid();
    String folder = registerFolder(folderUid);

    update(SampleUpdate.empty().folder(folder, folderUid).instruction("SubmissionSetStatus"));
    refused(
        SampleUpdate.empty()
            .folder(folder, folderUid)
            .instruction("PreviousVersion", "2")
            .instruction("SubmissionSetStatus", "Reference"),
        METADATA_UPDATE_OPERATION_ERROR);
  }

  @Test
  void aStaleFolderVersionIsRefused_NIST_20000c() {
    String folderUid = newOid();
    String folder = registerFolder(folderUid);
    refused(
        SampleUpdate.empty().folder(folder, folderUid).instruction("PreviousVersion", "9"),
        METADATA_VERSION_ERROR);
  }

  @Test
  void theUniqueIdOfAFolderStays_3_57_4_1_3_3_3() {
    refused(SampleUpdate.empty().folder(registerFolder(newOid()), newOid()), METADATA_UPDATE_ERROR);
  }

  @Test
  void aStatusInTheSameRequestIsForTheNewFolderVersion_NIST_20004() {
    String folderUid = newOid();
    String folder = registerFolder(folderUid);
    refused(
        SampleUpdate.empty().folder(folder, folderUid).status("Folder1", DEPRECATED, APPROVED),
        METADATA_UPDATE_ERROR);

    update(SampleUpdate.empty().folder(folder, folderUid).status("Folder1", APPROVED, DEPRECATED));

    assertThat(rows("select version, status from folder order by version"))
        .containsExactly(List.of(1, "DEPRECATED"), List.of(2, "DEPRECATED"));
  }

  @Test
  void aNewFolderVersionKeepsItsLastUpdateTime_3_57_4_1_3_3_3() {
    String folderUid = newOid();
    String folder = registerFolder(folderUid);
    database.inTransaction(
        em ->
            em.createNativeQuery(
                    "update registry.folder set last_update_time = '2020-01-01T00:00:00Z'")
                .executeUpdate());

    update(SampleUpdate.empty().folder(folder, folderUid));

    assertThat(
            one(
                "select cast(count(*) as text) from registry.folder"
                    + " where last_update_time = '2020-01-01T00:00:00Z'"))
        .isEqualTo("2");
  }

  @Test
  void aFolderThatReceivesANewDocumentVersionShowsIt_4_2_3_4_6() {
    String folder = newUuid();
    SampleSubmission filing = fresh().folder(folder, newOid());
    submit(filing.associate(AssociationKind.HAS_MEMBER, folder, entry));
    database.inTransaction(
        em ->
            em.createNativeQuery(
                    "update registry.folder set last_update_time = '2020-01-01T00:00:00Z'")
                .executeUpdate());

    update(version());

    assertThat(one("select cast(last_update_time > '2021-01-01' as text) from registry.folder"))
        .isEqualTo("true");
  }

  @Test
  void anEmptyFolderMovesToAnotherPatientAFullOneDoesNot_NIST_21003() {
    String full = registerFolder(newOid());
    String fullUid =
        one("select unique_id from registry.folder where id = '%s'".formatted(uuid(full)));
    String emptyUid = newOid();
    String empty = newUuid();
    submit(fresh().folder(empty, emptyUid));

    update(SampleUpdate.empty().folder(empty, emptyUid).patientOfAll(OTHER_PATIENT));

    refused(
        SampleUpdate.empty().folder(full, fullUid).patientOfAll(OTHER_PATIENT),
        PATIENT_ID_RECONCILIATION_ERROR);
  }

  @Test
  void anInitialFolderIsNoUpdate_NIST_20000b() {
    SampleUpdate update = SampleUpdate.empty().folder(null, newOid());
    refused(update, METADATA_UPDATE_ERROR);
  }

  // associations, 3.57.4.1.3.3.6

  @Test
  void anUnknownAssociationTypeIsRefused_NIST_20001() {
    SampleUpdate update =
        SampleUpdate.empty().submit(AssociationKind.APND, register(fresh()), entry);
    update.request().associations().stream()
        .filter(association -> association.is(AssociationKind.APND))
        .forEach(association -> association.ebrim().setAssociationType("urn:unknown"));
    refused(update, REGISTRY_METADATA_ERROR);
  }

  @Test
  void anAssociationIsSubmittedOnce_NIST_20008() {
    String other = register(fresh());
    update(SampleUpdate.empty().submit(AssociationKind.APND, other, entry));
    refused(SampleUpdate.empty().submit(AssociationKind.APND, other, entry), METADATA_UPDATE_ERROR);
  }

  @Test
  void aDeprecatedEndIsRefused_NIST_21004() {
    String other = register(fresh());
    update(SampleUpdate.empty().status(other, APPROVED, DEPRECATED));
    refused(SampleUpdate.empty().submit(AssociationKind.APND, other, entry), METADATA_UPDATE_ERROR);
  }

  @Test
  void endsOfDifferentPatientsAreRefused_NIST_20100b() {
    String other = register(fresh().patient(OTHER_PATIENT));
    refused(
        SampleUpdate.empty().submit(AssociationKind.APND, other, entry),
        PATIENT_ID_RECONCILIATION_ERROR);
  }

  @Test
  void propagationExcludesASubmittedAssociationOfTheSameEntry_NIST_20006() {
    String other = register(fresh());
    refused(
        version().submit(AssociationKind.APND, "Document1", other),
        METADATA_UPDATE_OPERATION_ERROR);

    update(
        version()
            .membership("AssociationPropagation", "no")
            .submit(AssociationKind.APND, "Document1", other));

    assertThat(one("select cast(count(*) as text) from registry.association where kind = 'APND'"))
        .isEqualTo("1");
  }

  @Test
  void relationshipsAreRepeatedForTheNewVersion_3_57_4_1_3_3_1_5() {
    String appendix = register(fresh().relate(AssociationKind.APND, entry));

    update(version());

    assertThat(
            rows(
                "select a.source_id, d.version from association a"
                    + " join document_entry d on d.id = a.target_id where kind = 'APND' order by d.version"))
        .containsExactly(List.of(uuid(appendix), 1), List.of(uuid(appendix), 2));
  }

  @Test
  void aReplacementIsNoAssociationOfAnUpdate_3_57_4_1_3_3_6() {
    refused(
        SampleUpdate.empty().submit(AssociationKind.RPLC, register(fresh()), entry),
        METADATA_UPDATE_ERROR);
  }

  @Test
  void aRelationshipToAFolderIsRefused_3_57_4_1_3_3_6() {
    refused(
        SampleUpdate.empty().submit(AssociationKind.APND, entry, registerFolder(newOid())),
        METADATA_UPDATE_ERROR);
  }

  @Test
  void anEndThatIsNotRegisteredIsRefused_3_57_4_1_3_3_6() {
    refused(
        SampleUpdate.empty().submit(AssociationKind.APND, entry, newUuid()), METADATA_UPDATE_ERROR);
  }

  @Test
  void anInstructionWithoutAssociationIsRefused_3_57_4_1_3_3_6() {
    SampleUpdate update =
        SampleUpdate.empty().submit(AssociationKind.APND, register(fresh()), entry);
    update.sample().lastAssociation().setTargetObject("Association9");
    refused(update, METADATA_UPDATE_ERROR);
  }

  @Test
  void aRequestSubmitsAnAssociationOnce_NIST_20008() {
    String other = register(fresh());
    refused(
        SampleUpdate.empty()
            .submit(AssociationKind.APND, other, entry)
            .submit(AssociationKind.APND, other, entry),
        METADATA_UPDATE_ERROR);
  }

  @Test
  void anAssociationGetsNoNewVersion_NIST_20008() {
    String other = register(fresh());
    SampleUpdate update = SampleUpdate.empty().submit(AssociationKind.APND, other, entry);
    update.submitted(AssociationKind.APND).setLid(newUuid());
    refused(update, METADATA_UPDATE_ERROR);
  }

  @Test
  void aSnapshotIsOfAnOnDemandDocument_3_42_4_1_3_5() {
    refused(
        SampleUpdate.empty().submit(AssociationKind.IS_SNAPSHOT_OF, register(fresh()), entry),
        METADATA_UPDATE_ERROR);
  }

  @Test
  void aSubmittedAssociationMayBeDeprecatedAtOnce_NIST_20005() {
    String other = register(fresh());
    SampleUpdate update = SampleUpdate.empty().submit(AssociationKind.APND, other, entry);
    update(update.status(update.submitted(AssociationKind.APND).getId(), APPROVED, DEPRECATED));

    assertThat(one("select status from registry.association where kind = 'APND'"))
        .isEqualTo("DEPRECATED");
  }

  @Test
  void theMembershipOfASubmissionSetKeepsItsStatus_3_57_4_1_3_3_5() {
    String member = "urn:uuid:" + one("select cast(id as text) from registry.association");
    refused(SampleUpdate.empty().status(member, APPROVED, DEPRECATED), METADATA_UPDATE_ERROR);
  }

  @Test
  void aRelationshipToADeprecatedDocumentIsNotRepeated_3_57_4_1_3_3_1_5() {
    String appendix = register(fresh().relate(AssociationKind.APND, entry));
    update(SampleUpdate.empty().status(appendix, APPROVED, DEPRECATED));

    update(version());

    assertThat(rows("select kind, status from association where kind = 'APND'"))
        .containsExactly(List.of("APND", "APPROVED"));
  }

  @Test
  void aDeprecatedRelationshipIsNotRepeated_3_57_4_1_3_3_1_5() {
    register(fresh().relate(AssociationKind.APND, entry));
    String appendix =
        "urn:uuid:" + one("select cast(id as text) from registry.association where kind = 'APND'");
    update(SampleUpdate.empty().status(appendix, APPROVED, DEPRECATED));

    update(version());

    assertThat(rows("select kind, status from association where kind = 'APND'"))
        .containsExactly(List.of("APND", "DEPRECATED"));
  }

  @Test
  void aRelationshipOfTwoUpdatedDocumentsIsRepeatedOnce_3_57_4_1_3_3_1_5() {
    String appendixUid = newOid();
    String appendix = register(fresh().uniqueId(appendixUid).relate(AssociationKind.APND, entry));

    update(version().second(appendix, appendixUid));

    assertThat(
            rows(
                "select s.version, t.version as target from association a"
                    + " join document_entry s on s.id = a.source_id"
                    + " join document_entry t on t.id = a.target_id"
                    + " where kind = 'APND' order by s.version"))
        .containsExactly(List.of(1, 1), List.of(2, 2));
  }

  @Test
  void aReplacementStaysOutOfFoldersItsTargetWasTakenOutOf_3_42_4_1_3_5() {
    String folder = newUuid();
    SampleSubmission filed = fresh().folder(folder, newOid());
    submit(filed.associate(AssociationKind.HAS_MEMBER, folder, entry));
    String filing =
        "urn:uuid:"
            + one(
                "select cast(id as text) from registry.association where source_id = '%s'"
                    .formatted(uuid(folder)));
    update(SampleUpdate.empty().status(filing, APPROVED, DEPRECATED));

    register(fresh().relate(AssociationKind.RPLC, entry));

    assertThat(memberships()).isEqualTo(1);
  }

  // patient id, 3.57.4.1.3.3.1.7

  @Test
  void aConnectedGroupMovesWithItsAssociations_3_57_4_1_3_3_1_7() {
    String appendixUid = newOid();
    String appendix = register(fresh().uniqueId(appendixUid).relate(AssociationKind.APND, entry));
    SampleUpdate move = version().second(appendix, appendixUid).patientOfAll(OTHER_PATIENT);

    update(move);

    assertThat(rows("select version, patient_id from document_entry where version = 2"))
        .containsExactly(List.of(2, OTHER_PATIENT), List.of(2, OTHER_PATIENT));
  }

  @Test
  void anUnconnectedEntryMovesToAnotherPatient_NIST_21002() {
    SampleUpdate update = version();
    update.sample().patient(OTHER_PATIENT);

    update(update);

    assertThat(rows("select version, patient_id from document_entry order by version"))
        .containsExactly(List.of(1, PATIENT), List.of(2, OTHER_PATIENT));
  }

  @Test
  void aConnectedEntryStaysWithItsPatient_NIST_20100a() {
    register(fresh().relate(AssociationKind.APND, entry));
    SampleUpdate update = version();
    update.sample().patient(OTHER_PATIENT);
    refused(update, PATIENT_ID_RECONCILIATION_ERROR);
  }

  @Test
  void anUnknownPatientIsRefused_3_42_4_1_3_3_2() {
    SampleUpdate update = version();
    update.sample().patient("nobody^^^&2.999.973.1&ISO");
    refused(update, UNKNOWN_PATIENT_ID);
  }

  @Test
  void anAssociationThatWouldJoinTwoPatientsIsNotApprovedAgain_3_57_4_1_3_3_5() {
    register(fresh().relate(AssociationKind.APND, entry));
    String appendix =
        "urn:uuid:" + one("select cast(id as text) from registry.association where kind = 'APND'");
    update(SampleUpdate.empty().status(appendix, APPROVED, DEPRECATED));
    database.inTransaction(
        em ->
            em.createNativeQuery(
                    "update registry.document_entry set patient_id = :other where id = :entry")
                .setParameter("other", OTHER_PATIENT)
                .setParameter("entry", uuid(entry))
                .executeUpdate());

    refused(
        SampleUpdate.empty().status(appendix, DEPRECATED, APPROVED),
        PATIENT_ID_RECONCILIATION_ERROR);
  }

  // atomicity and leftovers

  @Test
  void whatAnUpdatePointsToIsNotRemovedMeanwhile_3_62_4_1_3() throws Exception {
    String appendix = register(fresh().relate(AssociationKind.APND, entry));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      database.inTransaction(
          em -> {
            updates(em).update(version().request());
            assertThatThrownBy(() -> other.submit(() -> lockForRemoval(appendix)).get())
                .hasStackTraceContaining("could not obtain lock");
          });
    } finally {
      other.shutdown();
    }
  }

  private void lockForRemoval(String id) {
    database.inTransaction(
        em ->
            em.createNativeQuery(
                    "select id from registry.document_entry where id = :id for update nowait")
                .setParameter("id", uuid(id))
                .getResultList());
  }

  @Test
  void aRequestHasAnOperation_3_57_4_1_3_3() {
    refused(SampleUpdate.empty(), METADATA_UPDATE_OPERATION_ERROR);
  }

  @Test
  void theUniqueIdOfTheSubmissionSetMayBeAnyText_NIST_20004() {
    SampleUpdate update = version();
    update.sample().submissionSetUniqueId("SubmissionSet01_uniqueid");
    update(update);
    assertThat(statuses()).containsExactly("DEPRECATED", "APPROVED");
  }

  @Test
  void aRequestHasOneSubmissionSet_3_57_4_1_3_1() {
    SampleUpdate update = version();
    update.sample().objects().removeIf(e -> e.getValue() == update.sample().submissionSet());
    refused(update, REGISTRY_METADATA_ERROR);
  }

  @Test
  void whatBelongsToNoOperationIsRefused_3_57_4_1_3_3() {
    SampleUpdate update = version();
    update.sample().associate(AssociationKind.APND, "Document1", register(fresh()));
    refused(update, METADATA_UPDATE_OPERATION_ERROR);
  }

  private SampleUpdate version() {
    return SampleUpdate.ofEntry(entry, uniqueId);
  }

  private String register(SampleSubmission sample) {
    String id = newUuid();
    submit(sample.entryUuid(id));
    return id;
  }

  private void submit(SampleSubmission sample) {
    database.inTransaction(
        em ->
            new SubmissionService(new SubmissionStore(em, database.ebrim()), new SubmissionRules())
                .register(sample.submission()));
  }

  private String registerFolder(String folderUid) {
    String folder = newUuid();
    SampleSubmission sample = fresh().folder(folder, folderUid);
    sample.associate(AssociationKind.HAS_MEMBER, folder, sample.documentEntry().getId());
    String filing = sample.lastAssociation().getId();
    sample.associate(AssociationKind.HAS_MEMBER, sample.submissionSet().getId(), filing);
    submit(sample);
    return folder;
  }

  private void update(SampleUpdate update) {
    database.inTransaction(em -> updates(em).update(update.request()));
  }

  private UpdateService updates(EntityManager em) {
    return new UpdateService(
        new SubmissionStore(em, database.ebrim()), new VersionStore(em), new SubmissionRules());
  }

  private void refused(SampleUpdate update, ErrorCode... codes) {
    long before = total();
    assertThatThrownBy(() -> update(update))
        .isInstanceOfSatisfying(
            IheFailure.class, failure -> assertThat(codes(failure)).contains(codes));
    assertThat(total()).isEqualTo(before);
  }

  private static List<ErrorCode> codes(IheFailure failure) {
    return failure.errors().stream().map(IheError::code).toList();
  }

  private long total() {
    return Long.parseLong(
        one(
            "select cast((select count(*) from registry.document_entry)"
                + " + (select count(*) from registry.submission_set)"
                + " + (select count(*) from registry.association) as text)"));
  }

  private List<Object> statuses() {
    return rows("select status, version from document_entry order by version").stream()
        .map(row -> row.get(0))
        .toList();
  }

  private int memberships() {
    return rows("select a.id, a.status from association a join folder f on f.id = a.source_id"
            + " where a.kind = 'HAS_MEMBER'")
        .size();
  }

  private String one(String sql) {
    return database.transaction(em -> (String) em.createNativeQuery(sql).getSingleResult());
  }

  private List<List<Object>> rows(String sql) {
    String qualified = sql.replaceAll("(from|join) (\\w)", "$1 registry.$2");
    return database.transaction(
        em -> {
          @SuppressWarnings("unchecked")
          List<Object[]> rows = em.createNativeQuery(qualified).getResultList();
          return rows.stream().map(List::of).toList();
        });
  }

  private static UUID uuid(String entryUuid) {
    return UUID.fromString(entryUuid.substring("urn:uuid:".length()));
  }
}
