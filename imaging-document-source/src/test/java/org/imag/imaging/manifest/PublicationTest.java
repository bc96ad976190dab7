package org.imag.imaging.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.kos.KosReferences;
import org.imag.dicom.kos.Retrieval;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.publication.PublicationJob.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** The life cycle of a study's manifest (RAD TF-2 4.68.4.1.2). */
class PublicationTest {
  private static final ZoneId CAYENNE = ZoneId.of("America/Cayenne");

  @TempDir Path folder;
  private TestArchive archive;
  private FakePeers peers;
  private PublicationWorker worker;

  @BeforeEach
  void anArchive() {
    archive = TestArchive.in(folder);
    peers = new FakePeers();
    worker = worker(archive);
  }

  static PublicationWorker worker(TestArchive archive) {
    SourcePatientIdentifiers identifiers =
        new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1"));
    ManifestPublisher publisher =
        new ManifestPublisher(
            new StudyReader(archive.archive),
            identifiers,
            archive.ledger,
            new StudyManifest(
                new Retrieval("IMAGGUY", "2.999.973.10", "https://localhost:8973/imaging/dicomweb"),
                "2.999.973.4",
                CAYENNE),
            new ManifestMetadata("2.999.973.11", "CHU_CAYENNE", "2.999.973.4", CAYENNE));
    return new PublicationWorker(archive.jobs, publisher);
  }

  private PublicationJob job() {
    return archive.jobs.find(Images.STUDY).orElseThrow();
  }

  private void makeDue() {
    archive.database.execute("update imaging.publication_job set due_at = now()");
  }

  private int cited(int submission) throws IOException {
    DataSet manifest =
        Part10Reader.read(Images.stream(peers.document(submission)), ReadLimits.STANDARD).dataSet();
    return KosReferences.of(manifest).instanceCount();
  }

  @Test
  void aQuietStudyIsPublishedOnce() throws IOException {
    archive.withSlices(3);
    worker.publishDue(peers);
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(1);
    assertThat(cited(0)).isEqualTo(3);
    assertThat(peers.replaced(0)).isEmpty();
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
    assertThat(job().manifestUid()).isEqualTo(peers.entry(0).getUniqueId());
  }

  @Test
  void aStudyThatStillGrowsWaits() {
    TestArchive growing = TestArchive.in(folder.resolve("growing"), Duration.ofMinutes(1));
    growing.withSlices(1);
    worker(growing).publishDue(peers);
    assertThat(peers.submissions).isEmpty();
    assertThat(job().state()).isEqualTo(State.WAITING);
  }

  @Test
  void onRequestAStudyIsPublishedWithoutWaiting() {
    TestArchive growing = TestArchive.in(folder.resolve("growing"), Duration.ofMinutes(1));
    growing.withSlices(1);
    assertThat(growing.jobs.request(Images.STUDY)).isPresent();
    worker(growing).publishDue(peers);
    assertThat(peers.submissions).hasSize(1);
    assertThat(growing.jobs.request("2.999.4")).isEmpty();
  }

  @Test
  void newImagesGiveANewManifestThatReplacesTheFormer() throws IOException {
    archive.withSlices(2);
    worker.publishDue(peers);
    archive.store(Images.file(3));
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(2);
    assertThat(cited(1)).isEqualTo(3);
    assertThat(peers.replaced(1)).contains(peers.entry(0).getEntryUuid());
    assertThat(peers.entry(1).getUniqueId()).isNotEqualTo(peers.entry(0).getUniqueId());
  }

  @Test
  void aRequestForAPublishedStudyThatHasNotChangedSubmitsNothing() {
    archive.withSlices(2);
    worker.publishDue(peers);
    assertThat(archive.jobs.request(Images.STUDY)).isPresent();
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(1);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void anUnknownPatientIsWaitedForWithAVisibleReason() {
    archive.withSlices(1);
    peers.affinityId = null;
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.HELD);
    assertThat(job().reason()).contains("pix-pdq does not know the patient");
    assertThat(job().attempts()).as("waiting is no failure").isZero();
    assertThat(archive.jobs.trouble().studies(State.HELD)).isEqualTo(1);
    assertThat(job().dueAt()).as("not before its time").isAfter(Instant.now());
    peers.affinityId = "IMG7^^^&2.999.973.1&ISO";
    makeDue();
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
    assertThat(archive.jobs.trouble().reasons()).isEmpty();
  }

  @Test
  void aSubmissionWithoutAnswerIsRepeatedUnderTheSameIds() {
    archive.withSlices(1);
    peers.answers.add(new PublicationDelayed("the repository does not answer"));
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.RETRYING);
    makeDue();
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(2);
    assertThat(peers.document(1)).isEqualTo(peers.document(0));
    assertThat(peers.entry(1).getEntryUuid()).isEqualTo(peers.entry(0).getEntryUuid());
    assertThat(peers.entry(1).getCreationTime()).isEqualTo(peers.entry(0).getCreationTime());
    assertThat(peers.submissions.get(1).getSubmissionSet().getUniqueId())
        .isEqualTo(peers.submissions.get(0).getSubmissionSet().getUniqueId());
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void theRegistryThatHasItAlreadyIsBelieved() {
    archive.withSlices(1);
    peers.answers.add(new PublicationDelayed("the answer was lost"));
    worker.publishDue(peers);
    peers.answers.add(FakePeers.failure(ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY));
    makeDue();
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void whatChangedAfterALostAnswerReplacesWhatWasLost() throws IOException {
    archive.withSlices(1);
    peers.answers.add(new PublicationDelayed("the answer was lost"));
    worker.publishDue(peers);
    archive.store(Images.file(2));
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(3);
    assertThat(peers.document(1)).isEqualTo(peers.document(0));
    assertThat(cited(2)).isEqualTo(2);
    assertThat(peers.replaced(2)).contains(peers.entry(0).getEntryUuid());
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"UNRESOLVED_REFERENCE_EXCEPTION", "REGISTRY_DEPRECATED_DOCUMENT_ERROR"})
  void aPredecessorInDoubtIsAskedFor_ITI18(ErrorCode code) {
    archive.withSlices(1);
    worker.publishDue(peers);
    archive.store(Images.file(2));
    String approved = "urn:uuid:3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    peers.approved = approved;
    peers.answers.add(FakePeers.failure(code));
    worker.publishDue(peers);
    assertThat(peers.replaced(2)).contains(approved);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void metadataThatIsRefusedIsNotSentAgainUntilSomebodyAsks() {
    archive.withSlices(1);
    peers.answers.add(FakePeers.failure(ErrorCode.REGISTRY_METADATA_ERROR));
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.GIVEN_UP);
    assertThat(job().reason()).isEqualTo("XDSRegistryMetadataError: mend it");
    makeDue();
    worker.publishDue(peers);
    assertThat(peers.submissions).hasSize(1);
    archive.jobs.request(Images.STUDY);
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void theRegistryThatDoesNotKnowThePatientYetIsAskedAgainWithItsIdOfThen() {
    archive.withSlices(1);
    peers.answers.add(FakePeers.failure(ErrorCode.UNKNOWN_PATIENT_ID));
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.HELD);
    assertThat(job().reason()).isEqualTo("XDSUnknownPatientId");
    peers.affinityId = "IMG8^^^&2.999.973.1&ISO";
    makeDue();
    worker.publishDue(peers);
    assertThat(peers.entry(1).getPatientId().getId()).isEqualTo("IMG8");
  }

  @Test
  void theManifestOfAStudyDoesNotCiteManifests() throws IOException {
    archive.withSlices(2);
    worker.publishDue(peers);
    archive.store(peers.document(0));
    worker.publishDue(peers);
    assertThat(peers.submissions).as("nothing new to cite").hasSize(1);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void imagesThatArriveDuringAnAttemptKeepTheStudyDue() {
    archive.withSlices(1);
    PublicationJob claimed = archive.jobs.claim(Duration.ofMinutes(1)).orElseThrow();
    archive.store(Images.file(2));
    archive.jobs.published(claimed);
    assertThat(job().state()).isEqualTo(State.WAITING);
  }

  @Test
  void aStudyIsWorkedOnByOneWorkerUntilItsLeaseEnds() {
    archive.withSlices(1);
    assertThat(archive.jobs.claim(Duration.ofMinutes(1))).isPresent();
    assertThat(archive.jobs.claim(Duration.ofMinutes(1))).isEmpty();
    archive.database.execute(
        "update imaging.publication_job set leased_until = now() - interval '1 s'");
    assertThat(archive.jobs.claim(Duration.ofMinutes(1))).isPresent();
  }

  /** RAD TF-2 4.68.4.1.2: what a crashed server had begun is published after its restart. */
  @Test
  void aStudyOfACrashedServerIsTakenUpByTheNextOneAtOnce() {
    archive.withSlices(1);
    assertThat(archive.jobs.claim(Duration.ofMinutes(10))).isPresent();
    archive.jobs.endLeases();
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  /** New instances make a new manifest necessary (RAD TF-2 4.68.4.1.2), refused before or not. */
  @Test
  void imagesThatArriveWhileTheRegistryRefusesAreNotHeldUpByTheRefusal() {
    archive.withSlices(1);
    PublicationJob claimed = archive.jobs.claim(Duration.ofMinutes(10)).orElseThrow();
    archive.store(Images.file(2));
    archive.jobs.giveUp(claimed, "XDSRegistryMetadataError: mend it");
    assertThat(job().state()).isNotEqualTo(State.GIVEN_UP);
    worker.publishDue(peers);
    assertThat(job().state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void attemptsComeLessAndLessOften() {
    assertThat(PublicationWorker.delay(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(PublicationWorker.delay(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(PublicationWorker.delay(200)).isEqualTo(Duration.ofMinutes(5));
  }
}
