package org.imag.imaging.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.kos.KosReferences;
import org.imag.dicom.phantom.PhantomPatient;
import org.imag.imaging.Images;
import org.imag.imaging.RejectionNotes;
import org.imag.imaging.TestArchive;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.publication.PublicationJob.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * What becomes of a manifest when its study loses instances, all of them, or its patient (RAD TF-2
 * 4.68.4.1.2 and 4.66.4, ITI TF-2 3.57.4.1.3.3.2).
 */
class ManifestLifecycleTest {
  @TempDir Path folder;
  private TestArchive archive;
  private FakePeers peers;
  private PublicationWorker worker;

  @BeforeEach
  void aPublishedStudyOfThreeImages() {
    archive = TestArchive.in(folder).withSlices(3);
    peers = new FakePeers();
    worker = PublicationTest.worker(archive);
    worker.publishDue(peers);
  }

  private PublicationJob job() {
    return archive.jobs.find(Images.STUDY).orElseThrow();
  }

  private void makeDue() {
    archive.database.execute("update imaging.publication_job set due_at = now()");
  }

  private void reject(String title, int... slices) {
    archive.store(RejectionNotes.note(title, slices));
    worker.publishDue(peers);
  }

  private List<String> cited(int submission) throws IOException {
    DataSet manifest =
        Part10Reader.read(Images.stream(peers.document(submission)), ReadLimits.STANDARD).dataSet();
    return KosReferences.of(manifest).studies().get(0).series().stream()
        .flatMap(series -> series.instances().stream())
        .map(reference -> reference.instanceUid())
        .toList();
  }

  @Test
  void rejectedInstancesAreNotCitedByTheManifestThatReplacesTheFormer_RAD68_006()
      throws IOException {
    reject(RejectionNotes.QUALITY, 2);
    assertThat(peers.submissions).hasSize(2);
    assertThat(cited(1)).containsExactly(Images.uid(1), Images.uid(3));
    assertThat(peers.replaced(1)).contains(peers.entry(0).getEntryUuid());
    assertThat(peers.updates).isEmpty();
  }

  @Test
  void theManifestOfAnEmptiedStudyIsDeprecated_RAD68_007() {
    reject(RejectionNotes.PATIENT_SAFETY, 1, 2, 3);
    assertThat(peers.submissions).hasSize(1);
    assertThat(peers.updates).hasSize(1);
    Association update = peers.updates.get(0).getAssociations().get(0);
    assertThat(update.getAssociationType()).isEqualTo(AssociationType.UPDATE_AVAILABILITY_STATUS);
    assertThat(update.getTargetUuid()).isEqualTo(peers.entry(0).getEntryUuid());
    assertThat(update.getOriginalStatus()).isEqualTo(AvailabilityStatus.APPROVED);
    assertThat(update.getNewStatus()).isEqualTo(AvailabilityStatus.DEPRECATED);
    assertThat(peers.updates.get(0).getSubmissionSet().getPatientId())
        .isEqualTo(peers.entry(0).getPatientId());
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
    assertThat(job().manifestUid()).isNull();
  }

  @Test
  void anEmptiedStudyIsDeprecatedOnceHoweverOftenItIsLookedAt() {
    reject(RejectionNotes.PATIENT_SAFETY, 1, 2, 3);
    archive.jobs.request(Images.STUDY);
    worker.publishDue(peers);
    assertThat(peers.updates).hasSize(1);
  }

  @Test
  void aRestoredStudyIsPublishedAnewWithoutReplacingWhatIsDeprecated() throws IOException {
    reject(RejectionNotes.RETENTION_EXPIRED, 1, 2, 3);
    archive.store(Images.file(2));
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(2);
    assertThat(cited(1)).containsExactly(Images.uid(2));
    assertThat(peers.replaced(1)).isEmpty();
    assertThat(job().manifestUid()).isEqualTo(peers.entry(1).getUniqueId());
  }

  @Test
  void aDeprecationThatGotNoEffectIsTriedAgain() {
    peers.updateAnswers.add(FakePeers.failure(ErrorCode.REGISTRY_BUSY));
    reject(RejectionNotes.PATIENT_SAFETY, 1, 2, 3);
    assertThat(job().state()).isEqualTo(State.RETRYING);
    assertThat(job().reason()).contains("does not deprecate the manifest");
    makeDue();
    worker.publishDue(peers);
    assertThat(peers.updates).hasSize(2);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void aDeprecationWhoseAnswerWasLostIsNotAFailureTheSecondTime() {
    peers.approved = null;
    reject(RejectionNotes.PATIENT_SAFETY, 1, 2, 3);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void whatWasSentWithoutAnswerIsDeprecatedTooWhenTheStudyIsEmptied() {
    archive.store(Images.file(4));
    peers.answers.add(new PublicationDelayed("the answer was lost"));
    worker.publishDue(peers);
    peers.approved = peers.entry(1).getEntryUuid();
    reject(RejectionNotes.PATIENT_SAFETY, 1, 2, 3, 4);
    assertThat(peers.deprecated())
        .containsExactly(peers.entry(0).getEntryUuid(), peers.entry(1).getEntryUuid());
    assertThat(peers.approved).isNull();
    assertThat(job().manifestUid()).isNull();
  }

  /** RAD TF-2 4.66.4.3: wrong worklist entry, corrected under another patient. */
  @Test
  void aStudyOfAnotherPatientGetsANewManifestAndTheWrongOneIsDeprecated() {
    reject(RejectionNotes.WRONG_WORKLIST_ENTRY, 1, 2, 3);
    peers.affinityId = "IMG9^^^&2.999.973.1&ISO";
    archive.store(Images.file(corrected()));
    worker.publishDue(peers);
    assertThat(peers.deprecated()).containsExactly(peers.entry(0).getEntryUuid());
    assertThat(peers.replaced(1)).isEmpty();
    assertThat(peers.entry(1).getPatientId().getId()).isEqualTo("IMG9");
    assertThat(peers.entry(1).getSourcePatientId().getId()).isEqualTo("GUY-000999");
  }

  private static DataSet corrected() {
    return Images.slice(1).toBuilder()
        .put(Tag.SOP_INSTANCE_UID, Images.SERIES + ".901")
        .put(Tag.PATIENT_ID, "GUY-000999")
        .put(Tag.PATIENT_NAME, "TARCY^Océane")
        .put(Tag.PATIENT_BIRTH_DATE, "19990314")
        .build();
  }

  @Test
  void thePatientMayBecomeAnotherBetweenTwoPublications() {
    archive.store(RejectionNotes.note(RejectionNotes.WRONG_WORKLIST_ENTRY, 1, 2, 3));
    archive.store(Images.file(corrected()));
    peers.affinityId = "IMG9^^^&2.999.973.1&ISO";
    worker.publishDue(peers);
    assertThat(peers.deprecated()).containsExactly(peers.entry(0).getEntryUuid());
    assertThat(peers.submissions).hasSize(2);
    assertThat(peers.replaced(1)).isEmpty();
  }

  @Test
  void aMergeRewritesNothingAndTheNextManifestNamesTheSurvivor() {
    peers.affinityId = "IMG1^^^&2.999.973.1&ISO";
    archive.jobs.request(Images.STUDY);
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(1);
    archive.store(Images.file(4));
    worker.publishDue(peers);
    assertThat(peers.entry(1).getPatientId().getId()).isEqualTo("IMG1");
    assertThat(peers.replaced(1)).contains(peers.entry(0).getEntryUuid());
    assertThat(peers.updates).isEmpty();
  }

  @Test
  void aPredecessorTheRegistryHoldsUnderAnotherPatientIsDeprecatedInstead() {
    peers.answers.add(FakePeers.failure(ErrorCode.PATIENT_ID_DOES_NOT_MATCH));
    archive.store(Images.file(4));
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(3);
    assertThat(peers.deprecated()).containsExactly(peers.entry(0).getEntryUuid());
    assertThat(peers.replaced(2)).isEmpty();
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void aManifestTheRegistryLostIsProvidedAnewWhenAskedFor() {
    peers.approved = null;
    archive.jobs.enqueue(Images.STUDY, PublicationCause.ARCHIVE_NOTICE);
    worker.publishDue(peers);
    assertThat(peers.submissions).as("a notice trusts the ledger").hasSize(1);
    archive.jobs.enqueue(Images.STUDY, PublicationCause.RECONCILIATION);
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(2);
    assertThat(peers.replaced(1)).isEmpty();
  }

  @Test
  void vanishedInstancesAreNotCited_RAD68_006() throws IOException {
    delete(2);
    archive.jobs.enqueue(Images.STUDY, PublicationCause.RECONCILIATION);
    worker.publishDue(peers);
    assertThat(cited(1)).containsExactly(Images.uid(1), Images.uid(3));
  }

  @Test
  void anArchiveWithoutAnyOfTheFilesIsNotTakenForAnEmptiedStudy() throws IOException {
    delete(1);
    delete(2);
    delete(3);
    archive.jobs.enqueue(Images.STUDY, PublicationCause.RECONCILIATION);
    worker.publishDue(peers);
    assertThat(peers.updates).isEmpty();
    assertThat(job().state()).isEqualTo(State.RETRYING);
    assertThat(job().reason()).contains("none of their files");
  }

  private void delete(int slice) throws IOException {
    Files.delete(
        folder
            .resolve("instances")
            .resolve(Images.STUDY)
            .resolve(Images.SERIES)
            .resolve(Images.uid(slice) + ".dcm"));
  }

  /** Two people with one id: neither is guessed, the reason names the other study. */
  @Test
  void aStudyWhosePatientIdAnotherPersonUsesIsHeld() {
    String study = "2.999.973.2.66";
    DataSet namesake =
        Images.phantom(PhantomPatient.ELISEE, study).slice(1).dataSet().toBuilder()
            .put(Tag.PATIENT_NAME, "TARCY^Océane")
            .put(Tag.PATIENT_BIRTH_DATE, "19990314")
            .build();
    archive.store(Images.file(namesake));
    worker.publishDue(peers);
    PublicationJob held = archive.jobs.find(study).orElseThrow();
    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.reason())
        .contains(Images.STUDY)
        .contains("share the id")
        .doesNotContain("TARCY");
    assertThat(peers.submissions).hasSize(1);
    assertThat(archive.jobs.inTrouble(10)).extracting("studyInstanceUid").containsExactly(study);
  }

  @Test
  void aCorrectedSpellingIsNotAnotherPerson() {
    DataSet married =
        Images.phantom(PhantomPatient.ELISEE, "2.999.973.2.66").slice(1).dataSet().toBuilder()
            .put(Tag.PATIENT_NAME, "BEAUZAMY^Maïlys")
            .build();
    archive.store(Images.file(married));
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(2);
  }

  @Test
  void aHeldStudyIsLookedAtLessAndLessOften() {
    peers.affinityId = null;
    archive.store(Images.file(4));
    worker.publishDue(peers);
    assertThat(secondsUntilDue()).isBetween(0L, 2L);
    archive.database.execute(
        "update imaging.publication_job set due_at = now(), held_since = now() - interval '8 min'");
    worker.publishDue(peers);
    assertThat(secondsUntilDue()).isBetween(90L, 150L);
    archive.database.execute(
        "update imaging.publication_job set due_at = now(), held_since = now() - interval '9 days'");
    worker.publishDue(peers);
    assertThat(secondsUntilDue()).isBetween(230L, 365L);
    assertThat(job().attempts()).isZero();
  }

  private long secondsUntilDue() {
    return archive.database.number(
        "select extract(epoch from due_at - now())::bigint from imaging.publication_job");
  }
}
