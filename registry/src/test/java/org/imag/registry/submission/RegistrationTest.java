package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newUuid;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.store.PatientStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Register Document Set-b against a real database (ITI TF-2 3.42.4.1.3). */
class RegistrationTest {
  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  @BeforeEach
  void patientIsFed() {
    database.inTransaction(em -> new PatientStore(em).add(List.of(PATIENT)));
  }

  private void register(SampleSubmission sample) {
    database.submissions(service -> service.register(sample.submission()));
  }

  private void registerOnDemand(SampleSubmission sample) {
    database.submissions(service -> service.registerOnDemand(sample.submission()));
  }

  private static SampleSubmission onDemand() {
    SampleSubmission sample = fresh().slot("creationTime").slot("hash").slot("size");
    sample.documentEntry().setObjectType(DocumentEntry.ON_DEMAND);
    return sample;
  }

  private Object status(String entryUuid) {
    return database.value(
        "select status from registry.document_entry where id = '%s'"
            .formatted(entryUuid.substring("urn:uuid:".length())));
  }

  private static List<ErrorCode> codes(Throwable failure) {
    return ((IheFailure) failure).errors().stream().map(IheError::code).toList();
  }

  @Test
  void aValidSubmissionIsStoredWhole_3_42_4_1_3() {
    register(SampleSubmission.valid());
    assertThat(database.value("select count(*) from registry.document_entry")).isEqualTo(1L);
    assertThat(database.value("select count(*) from registry.submission_set")).isEqualTo(1L);
    assertThat(database.value("select count(*) from registry.association")).isEqualTo(1L);
    assertThat(database.value("select ebrim from registry.document_entry").toString())
        .contains("an extra of the hospital", "LÉVEILLÉ-TESTUNE", "urn:uuid:");
  }

  @Test
  void aSymbolicIdBecomesTheSameUuidEverywhere_3_42_4_1_3_7() {
    register(SampleSubmission.valid());
    assertThat(
            database.value(
                "select count(*) from registry.association a"
                    + " join registry.document_entry d on d.id = a.target_id"
                    + " join registry.submission_set s on s.id = a.source_id"))
        .isEqualTo(1L);
  }

  @Test
  void nothingIsStoredOnAnError_3_42_4_1_3_1() {
    assertThatThrownBy(() -> register(fresh().slot("hash"))).isInstanceOf(IheFailure.class);
    assertThat(database.value("select count(*) from registry.submission_set")).isEqualTo(0L);
  }

  @Test
  void aSubmissionSetIsRegisteredOnce_3_42_4_1_3_3_7() {
    register(SampleSubmission.valid());
    assertThatThrownBy(() -> register(SampleSubmission.valid()))
        .satisfies(
            failure ->
                assertThat(codes(failure))
                    .containsExactly(ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY));
  }

  @Test
  void anUnknownPatientIsRefused_3_42_4_1_3_3_2() {
    assertThatThrownBy(() -> register(fresh().patient("X^^^&2.999.973.1&ISO")))
        .satisfies(
            failure -> assertThat(codes(failure)).containsExactly(ErrorCode.UNKNOWN_PATIENT_ID));
  }

  @Test
  void anEntryUuidIsRegisteredOnce_4_2_3_2_8() {
    String id = newUuid();
    register(fresh().entryUuid(id));
    assertThatThrownBy(() -> register(fresh().entryUuid(id)))
        .satisfies(
            failure ->
                assertThat(codes(failure)).containsExactly(ErrorCode.REGISTRY_METADATA_ERROR));
  }

  @Test
  void aReplacementDeprecatesTheTargetWithItsTransformationsAndAppendices_3_42_4_1_3_5() {
    String original = newUuid();
    String transformation = newUuid();
    String appendix = newUuid();
    String replacement = newUuid();
    register(fresh().entryUuid(original));
    register(fresh().entryUuid(appendix).relate(AssociationKind.APND, original));
    register(fresh().entryUuid(transformation).relate(AssociationKind.XFRM, appendix));
    register(fresh().entryUuid(replacement).relate(AssociationKind.RPLC, original));
    assertThat(List.of(status(original), status(transformation), status(appendix)))
        .containsOnly("DEPRECATED");
    assertThat(status(replacement)).isEqualTo("APPROVED");
  }

  @Test
  void aFolderShowsWhenItLastGotADocument_4_2_3_4_6() {
    register(fresh().folder("Folder1", newOid()));
    Object folder = database.value("select cast(id as text) from registry.folder");
    database.inTransaction(
        em ->
            em.createNativeQuery(
                    "update registry.folder set last_update_time = '2020-01-01T00:00:00Z'")
                .executeUpdate());
    SampleSubmission filing = fresh();
    filing.associate(AssociationKind.HAS_MEMBER, "urn:uuid:" + folder, "Document1");
    register(filing);
    assertThat(database.value("select last_update_time > '2021-01-01' from registry.folder"))
        .isEqualTo(true);
  }

  @Test
  void aReplacementEntersTheFoldersOfItsTarget_3_42_4_1_3_5() {
    String original = newUuid();
    String replacement = newUuid();
    SampleSubmission filed = fresh().entryUuid(original).folder("Folder1", newOid());
    register(filed.associate(AssociationKind.HAS_MEMBER, "Folder1", original));
    register(fresh().entryUuid(replacement).relate(AssociationKind.RPLC, original));
    assertThat(
            database.value(
                "select count(*) from registry.association filing"
                    + " join registry.folder f on f.id = filing.source_id"
                    + " join registry.association of_set on of_set.target_id = filing.id"
                    + " join registry.submission_set s on s.id = of_set.source_id"
                    + " where filing.target_id = '%s'"
                        .formatted(replacement.substring("urn:uuid:".length()))))
        .isEqualTo(1L);
  }

  @Test
  void aDocumentFiledTwiceIsReplacedInItsFolderOnce_3_42_4_1_3_5() {
    String original = newUuid();
    String replacement = newUuid();
    SampleSubmission filed = fresh().entryUuid(original).folder("Folder1", newOid());
    filed.associate(AssociationKind.HAS_MEMBER, "Folder1", original);
    register(filed.associate(AssociationKind.HAS_MEMBER, "Folder1", original));
    register(fresh().entryUuid(replacement).relate(AssociationKind.RPLC, original));
    assertThat(
            database.value(
                "select count(*) from registry.association a"
                    + " join registry.folder f on f.id = a.source_id where a.target_id = '%s'"
                        .formatted(replacement.substring("urn:uuid:".length()))))
        .isEqualTo(1L);
  }

  @Test
  void aSubmissionIsBounded() {
    SampleSubmission sample = fresh();
    for (int i = 0; i < 5_000; i++) {
      sample.associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", "Document1");
    }
    assertThatThrownBy(() -> register(sample))
        .satisfies(
            failure ->
                assertThat(codes(failure)).containsExactly(ErrorCode.REGISTRY_OUT_OF_RESOURCES));
  }

  @Test
  void anOnDemandDocumentIsRegisteredReplacedAndTakenASnapshotOf_3_61_4_1_3() {
    String first = newUuid();
    String second = newUuid();
    registerOnDemand(onDemand().entryUuid(first));
    assertThat(database.value("select on_demand from registry.document_entry")).isEqualTo(true);
    registerOnDemand(onDemand().entryUuid(second).relate(AssociationKind.RPLC, first));
    assertThat(status(first)).isEqualTo("DEPRECATED");
    register(fresh().relate(AssociationKind.IS_SNAPSHOT_OF, second));
    assertThat(
            database.value(
                "select count(*) from registry.association where kind = 'IS_SNAPSHOT_OF'"))
        .isEqualTo(1L);
    assertThatThrownBy(() -> register(fresh().relate(AssociationKind.IS_SNAPSHOT_OF, first)))
        .satisfies(
            failure ->
                assertThat(codes(failure))
                    .containsExactly(ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR));
  }

  @Test
  void anOnDemandDocumentMayRepeatItsUniqueIdButNotAStableOne_3_61_4_1_3() {
    String uniqueId = newOid();
    registerOnDemand(onDemand().uniqueId(uniqueId));
    registerOnDemand(onDemand().uniqueId(uniqueId));
    String stable = newOid();
    register(fresh().uniqueId(stable));
    assertThatThrownBy(() -> registerOnDemand(onDemand().uniqueId(stable)))
        .satisfies(
            failure ->
                assertThat(codes(failure)).containsExactly(ErrorCode.REGISTRY_METADATA_ERROR));
  }

  @Test
  void aPatientIdIsKeptInItsStrictForm_4_2_3_1_7() {
    register(
        fresh().patient(PATIENT + "^NH").slot("sourcePatientId", "P1^^^&2.999.973.3.1&ISO^NI"));
    assertThat(database.value("select patient_id from registry.document_entry")).isEqualTo(PATIENT);
    assertThat(database.value("select ebrim from registry.document_entry").toString())
        .doesNotContain("^NH", "^NI")
        .contains("P1^^^&amp;2.999.973.3.1&amp;ISO<");
  }

  @Test
  void anIdentifierIsReturnedWithItsName_4_2_3_1_3() {
    SampleSubmission sample = fresh();
    sample.documentEntry().getExternalIdentifier().forEach(identifier -> identifier.setName(null));
    register(sample);
    assertThat(database.value("select ebrim from registry.document_entry").toString())
        .contains("XDSDocumentEntry.patientId", "XDSDocumentEntry.uniqueId");
  }

  @Test
  void membershipsOfFoldersAreCompleted_4_2_2_1_NIST_16102c() {
    SampleSubmission sample = fresh().folder("Folder1", newOid());
    sample.objects().remove(sample.objects().size() - 1);
    register(sample.associate(AssociationKind.HAS_MEMBER, "Folder1", "Document1"));
    assertThat(
            database.value(
                "select count(*) from registry.association a"
                    + " join registry.submission_set s on s.id = a.source_id"))
        .isEqualTo(3L);
    assertThat(
            database.value(
                "select count(*) from registry.association filing"
                    + " join registry.folder f on f.id = filing.source_id"
                    + " join registry.association of_set on of_set.target_id = filing.id"))
        .isEqualTo(1L);
  }

  @Test
  void aTransformationIsNotAppendedTo_4_2_2_2() {
    String original = newUuid();
    String transformation = newUuid();
    register(fresh().entryUuid(original));
    register(fresh().entryUuid(transformation).relate(AssociationKind.XFRM, original));
    assertThatThrownBy(() -> register(fresh().relate(AssociationKind.APND, transformation)))
        .satisfies(
            failure ->
                assertThat(codes(failure)).containsExactly(ErrorCode.REGISTRY_METADATA_ERROR));
  }

  @Test
  void aReplacementByTransformationIsAppendedTo_NIST_30006() {
    String original = newUuid();
    String replacement = newUuid();
    register(fresh().entryUuid(original));
    register(fresh().entryUuid(replacement).relate(AssociationKind.XFRM_RPLC, original));
    register(fresh().relate(AssociationKind.APND, replacement));
    assertThat(status(original)).isEqualTo("DEPRECATED");
    assertThat(status(replacement)).isEqualTo("APPROVED");
  }

  @Test
  void aRefusedReplacementChangesNothing_3_42_4_1_3_1() {
    String original = newUuid();
    register(fresh().entryUuid(original));
    assertThatThrownBy(() -> register(fresh().relate(AssociationKind.RPLC, original).slot("hash")))
        .isInstanceOf(IheFailure.class);
    assertThat(status(original)).isEqualTo("APPROVED");
  }

  @RepeatedTest(3)
  void ofTwoConcurrentSubmissionsWithOneEntryUuidOneWins_NIST_15806() throws Exception {
    String id = newUuid();
    List<ErrorCode> errors =
        concurrently(() -> register(fresh().entryUuid(id)), () -> register(fresh().entryUuid(id)));
    assertThat(errors).containsExactly(ErrorCode.REGISTRY_METADATA_ERROR);
  }

  @RepeatedTest(3)
  void ofTwoConcurrentReplacementsOneWins_3_42_4_1_3_5() throws Exception {
    String original = newUuid();
    register(fresh().entryUuid(original));
    List<ErrorCode> errors =
        concurrently(
            () -> register(fresh().relate(AssociationKind.RPLC, original)),
            () -> register(fresh().relate(AssociationKind.RPLC, original)));
    assertThat(errors).containsExactly(ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR);
    assertThat(
            database.value(
                "select count(*) from registry.document_entry where status = 'APPROVED'"))
        .isEqualTo(1L);
  }

  @RepeatedTest(3)
  void ofTwoConcurrentSubmissionsWithOneIdOneWins_3_42_4_1_3_3_7() throws Exception {
    String uniqueId = newOid();
    List<ErrorCode> errors =
        concurrently(
            () -> register(fresh().submissionSetUniqueId(uniqueId)),
            () -> register(fresh().submissionSetUniqueId(uniqueId)));
    assertThat(errors).containsExactly(ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY);
  }

  @RepeatedTest(3)
  void concurrentRegistrationsOfOneDocumentAgreeOnItsBytes_3_42_4_1_3_3_1() throws Exception {
    String uniqueId = newOid();
    List<ErrorCode> errors =
        concurrently(
            () -> register(fresh().uniqueId(uniqueId).slot("size", "1")),
            () -> register(fresh().uniqueId(uniqueId).slot("size", "2")));
    assertThat(errors).containsExactly(ErrorCode.NON_IDENTICAL_SIZE);
  }

  private static List<ErrorCode> concurrently(Runnable... works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.length);
    try {
      CyclicBarrier start = new CyclicBarrier(works.length);
      List<Future<List<ErrorCode>>> outcomes = new ArrayList<>();
      for (Runnable work : works) {
        outcomes.add(threads.submit(outcome(work, start)));
      }
      List<ErrorCode> errors = new ArrayList<>();
      for (Future<List<ErrorCode>> outcome : outcomes) {
        errors.addAll(outcome.get());
      }
      return errors;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<List<ErrorCode>> outcome(Runnable work, CyclicBarrier start) {
    return () -> {
      start.await();
      try {
        work.run();
        return List.of();
      } catch (IheFailure failure) {
        return codes(failure);
      }
    };
  }
}
