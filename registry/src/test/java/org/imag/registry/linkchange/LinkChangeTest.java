package org.imag.registry.linkchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newSlot;
import static org.imag.registry.SampleSubmission.newUuid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.patients.PatientFeedRefused;
import org.imag.registry.store.LinkChange;
import org.imag.registry.store.LinkChangeStore;
import org.imag.registry.store.PatientStore;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.store.VersionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** XAD-PID link changes on a real database (ITI TF-2 3.64.4.1.3, NIST 16101 to 16103c). */
class LinkChangeTest {
  private static final String LOCAL = "P00417^^^&2.999.973.3.1&ISO";
  private static final String NEW_LOCAL = "P00999^^^&2.999.973.3.1&ISO";
  private static final String SOURCE = "2.999.973.12";

  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  @BeforeEach
  void patientsAreFed() {
    database.inTransaction(em -> new PatientStore(em).add(List.of(PATIENT, OTHER_PATIENT)));
  }

  private String register(SampleSubmission sample) {
    String id = newUuid();
    submit(sample.entryUuid(id));
    return id;
  }

  private void submit(SampleSubmission sample) {
    database.submissions(service -> service.register(sample.submission()));
  }

  private Optional<UUID> apply(LinkChange change) {
    return database.transaction(
        em ->
            new LinkChangeService(
                    new PatientStore(em),
                    new LinkChangeStore(em, database.ebrim()),
                    new VersionStore(em),
                    new SubmissionStore(em, database.ebrim()))
                .apply(change, SOURCE));
  }

  /** The local id goes to another patient. */
  private static LinkChange move() {
    return change(OTHER_PATIENT, LOCAL, null);
  }

  /** Another local id takes over, of the same patient or of another. */
  private static LinkChange mergeInto(String patient) {
    return change(patient, NEW_LOCAL, LOCAL);
  }

  private static LinkChange change(String newPatient, String local, String subsumed) {
    return new LinkChange(
        newPatient,
        PATIENT,
        local,
        Optional.ofNullable(subsumed),
        new LinkChange.Origin("IMAG_PIX", "M1"));
  }

  private long count(String tableAndCondition) {
    return (long) database.value("select count(*) from registry." + tableAndCondition);
  }

  private String current(String column) {
    return String.valueOf(
        database.value("select " + column + " from registry.document_entry where not superseded"));
  }

  @Test
  void theNewPatientHasTheDocumentThePreviousNone_16101() {
    register(fresh());
    apply(move());
    assertThat(count("document_entry where status = 'APPROVED' and patient_id = '" + PATIENT + "'"))
        .isEqualTo(0);
    assertThat(current("patient_id")).isEqualTo(OTHER_PATIENT);
  }

  @Test
  void theDocumentGetsANewVersion_3_64_4_1_3() {
    String first = register(fresh());
    apply(move());
    assertThat(current("version || status || on_demand")).isEqualTo("2APPROVEDfalse");
    assertThat(current("cast(logical_id as text)")).isEqualTo(first.substring(9));
    assertThat(current("cast(id as text)")).isNotEqualTo(first.substring(9));
    assertThat(
            database.value(
                "select status || version from registry.document_entry where superseded"))
        .isEqualTo("DEPRECATED1");
  }

  @Test
  void theNewVersionTellsTheNewPatientInItsMetadata_3_64_4_1_3() {
    String first = register(fresh());
    apply(move());
    assertThat(current("ebrim"))
        .contains("value=\"973-000052^^^&amp;2.999.973.1&amp;ISO\"", "versionName=\"2\"")
        .contains("lid=\"" + first + "\"")
        .doesNotContain("classifiedObject=\"" + first, "registryObject=\"" + first);
  }

  @Test
  void oneSubmissionSetTellsOfTheMessage_3_64_4_1_3() {
    register(fresh());
    register(fresh());
    UUID set = apply(move()).orElseThrow();
    assertThat(
            database.value(
                "select patient_id || source_id || cardinality(author_persons) from"
                    + " registry.submission_set where id = '%s'".formatted(set)))
        .isEqualTo(OTHER_PATIENT + SOURCE + 0);
    assertThat(
            count(
                "association where source_id = '%s' and ebrim like '%%PreviousVersion%%'"
                    .formatted(set)))
        .isEqualTo(2);
  }

  @Test
  void aSubsumedLocalIdIsRewritten_16102() {
    register(fresh());
    apply(mergeInto(OTHER_PATIENT));
    assertThat(current("patient_id || source_patient_id")).isEqualTo(OTHER_PATIENT + NEW_LOCAL);
  }

  @Test
  void localIdsMergeWithinOnePatient_16103() {
    register(fresh());
    apply(mergeInto(PATIENT));
    assertThat(current("patient_id || source_patient_id")).isEqualTo(PATIENT + NEW_LOCAL);
  }

  @Test
  void documentsOfOtherLocalIdsStay_3_64_4_1_3() {
    register(fresh().slot("sourcePatientId", NEW_LOCAL));
    assertThat(apply(move())).isEmpty();
    assertThat(current("patient_id || version")).isEqualTo(PATIENT + 1);
  }

  @Test
  void deprecatedDocumentsAreNotChanged_3_64_4_1_3() {
    String original = register(fresh());
    register(fresh().relate(AssociationKind.RPLC, original));
    apply(move());
    assertThat(count("document_entry where logical_id = '" + original.substring(9) + "'"))
        .isEqualTo(1);
    assertThat(count("association where kind = 'RPLC'")).isEqualTo(1);
  }

  @Test
  void aRelationBetweenMovedDocumentsIsRepeatedOnce_16101b() {
    String original = register(fresh());
    register(fresh().relate(AssociationKind.APND, original));
    apply(move());
    assertThat(
            count(
                "association a join registry.document_entry s on s.id = a.source_id join"
                    + " registry.document_entry t on t.id = a.target_id where a.kind = 'APND' and"
                    + " s.version = 2 and t.version = 2"))
        .isEqualTo(1);
    assertThat(count("association where kind = 'APND'")).isEqualTo(2);
  }

  @Test
  void aFolderMovesWithItsDocuments_16102c() {
    String folderUid = newOid();
    register(inFolder(fresh().folder("Folder1", folderUid)));
    UUID set = apply(move()).orElseThrow();
    assertThat(
            database.value(
                "select patient_id || unique_id || version || status from registry.folder where"
                    + " not superseded"))
        .isEqualTo(OTHER_PATIENT + folderUid + 2 + "APPROVED");
    assertThat(database.value("select status from registry.folder where superseded"))
        .isEqualTo("DEPRECATED");
    assertThat(
            count(
                """
                association ofset
                  join registry.association filing on filing.id = ofset.target_id
                  join registry.folder f on f.id = filing.source_id and f.version = 2
                  join registry.document_entry d on d.id = filing.target_id and d.version = 2
                 where ofset.source_id = '%s'
                """
                    .formatted(set)))
        .isEqualTo(1);
  }

  private static SampleSubmission inFolder(SampleSubmission sample) {
    return sample.associate(AssociationKind.HAS_MEMBER, "Folder1", "Document1");
  }

  /** The patient stays the same, so does the folder, whatever else it holds. */
  @Test
  void aFolderOfTwoLocalIdsOfOnePatientStays_16103c() {
    register(inFolder(fresh().folder("Folder1", newOid())));
    Object folder = database.value("select cast(id as text) from registry.folder");
    SampleSubmission second = fresh().slot("sourcePatientId", NEW_LOCAL);
    register(second.associate(AssociationKind.HAS_MEMBER, "urn:uuid:" + folder, "Document1"));
    apply(mergeInto(PATIENT));
    assertThat(count("document_entry")).isEqualTo(3);
    assertThat(count("folder where status = 'APPROVED'")).isEqualTo(1);
    assertThat(
            count(
                "association a join registry.document_entry d on d.id = a.target_id where"
                    + " a.source_id = '%s' and not d.superseded".formatted(folder)))
        .isEqualTo(2);
  }

  @Test
  void aDocumentOfAnotherLocalIdInTheFolderIsAConflict_3_64_4_1_3() {
    register(inFolder(fresh().folder("Folder1", newOid())));
    Object folder = database.value("select cast(id as text) from registry.folder");
    SampleSubmission second = fresh().slot("sourcePatientId", NEW_LOCAL);
    register(second.associate(AssociationKind.HAS_MEMBER, "urn:uuid:" + folder, "Document1"));
    assertHeld(move());
  }

  @Test
  void aRelationToADocumentOfAnotherLocalIdIsAConflict_3_64_4_1_3() {
    String original = register(fresh());
    register(fresh().slot("sourcePatientId", NEW_LOCAL).relate(AssociationKind.XFRM, original));
    assertHeld(move());
  }

  private void assertHeld(LinkChange change) {
    long associations = count("association");
    assertThat(apply(change)).isEmpty();
    assertThat(apply(change)).isEmpty();
    assertThat(count("link_change_hold")).isEqualTo(1);
    assertThat(count("document_entry where version > 1")).isEqualTo(0);
    assertThat(count("association")).isEqualTo(associations);
    assertThat(database.value("select reason from registry.link_change_hold").toString())
        .contains("does not move itself");
  }

  @Test
  void aReferenceFollowsTheDocument_3_64_4_1_3() {
    String original = register(fresh());
    SampleSubmission referring = fresh();
    submit(
        referring.associate(
            AssociationKind.HAS_MEMBER,
            "SubmissionSet1",
            original,
            newSlot("SubmissionSetStatus", "Reference")));
    database.inTransaction(
        em ->
            em.createNativeQuery(
                    "update registry.document_entry set source_patient_id = 'other' where id <> '"
                        + original.substring(9)
                        + "'")
                .executeUpdate());
    apply(move());
    assertThat(
            database.value(
                "select status from registry.association where reference and target_id = '%s'"
                    .formatted(original.substring(9))))
        .isEqualTo("DEPRECATED");
    assertThat(
            count(
                "association a join registry.document_entry d on d.id = a.target_id where"
                    + " a.reference and a.status = 'APPROVED' and d.version = 2"))
        .isEqualTo(1);
  }

  @Test
  void documentsOfAPatientMergedIntoThePreviousMoveToo_3_8_4_2_3() {
    String third = "973-000053^^^&2.999.973.1&ISO";
    database.inTransaction(em -> new PatientStore(em).add(List.of(third)));
    register(fresh().patient(third));
    database.inTransaction(em -> new PatientStore(em).merge(third, PATIENT));
    apply(move());
    assertThat(current("patient_id")).isEqualTo(OTHER_PATIENT);
  }

  @Test
  void anUnknownPatientIsRefused_3_64_4_1_3() {
    assertThatThrownBy(() -> apply(change("X^^^&2.999.973.1&ISO", LOCAL, null)))
        .isInstanceOf(PatientFeedRefused.class)
        .hasMessageStartingWith("PID-3");
  }

  @Test
  void aMergedPatientIsRefused_3_64_4_1_3() {
    database.inTransaction(em -> new PatientStore(em).merge(PATIENT, OTHER_PATIENT));
    assertThatThrownBy(() -> apply(move()))
        .isInstanceOf(PatientFeedRefused.class)
        .hasMessageStartingWith("MRG-1");
  }

  @Test
  void aReplayChangesNothing_3_64_4_1_3() {
    register(fresh());
    apply(move());
    assertThat(apply(move())).isEmpty();
    assertThat(count("document_entry")).isEqualTo(2);
    assertThat(count("submission_set")).isEqualTo(2);
  }

  @Test
  void aDocumentThatComesMeanwhileMovesToo_3_64_4_1_3() throws Exception {
    CountDownLatch registered = new CountDownLatch(1);
    CompletableFuture<Void> submission =
        CompletableFuture.runAsync(
            () ->
                database.submissions(
                    service -> {
                      service.register(fresh().submission());
                      registered.countDown();
                      pause();
                    }));
    assertThat(registered.await(10, TimeUnit.SECONDS)).isTrue();
    apply(move());
    submission.get(10, TimeUnit.SECONDS);
    assertThat(current("patient_id")).isEqualTo(OTHER_PATIENT);
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
