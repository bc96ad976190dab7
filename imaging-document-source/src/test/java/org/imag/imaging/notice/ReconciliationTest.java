package org.imag.imaging.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.imag.dicom.Tag;
import org.imag.dicom.phantom.PhantomPatient;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.manifest.StudyContents;
import org.imag.imaging.manifest.StudyReader;
import org.imag.imaging.publication.ManifestRecord;
import org.imag.imaging.publication.PublicationJob.State;
import org.imag.imaging.publication.ReconciliationRun;
import org.imag.imaging.publication.ReconciliationRun.Findings;
import org.imag.imaging.publication.ReconciliationRun.Phase;
import org.imag.imaging.remote.RecordedArchive;
import org.imag.imaging.remote.RecordedArchive.Shape;
import org.imag.imaging.store.PublishedManifests;
import org.imag.imaging.store.ReconciliationRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;

/** What the archive holds, what was published of it and what the registry has are one. */
class ReconciliationTest {
  @TempDir Path folder;
  private TestArchive archive;
  private StudyReader studies;
  private Reconciliation reconciliation;
  private final Map<String, AvailabilityStatus> registry = new HashMap<>();
  private boolean registryAnswers = true;

  @BeforeEach
  void anArchive() {
    archive = TestArchive.in(folder);
    studies = new StudyReader(archive.archive);
    reconciliation = reconciliation();
  }

  private Reconciliation reconciliation() {
    return reconciliation(archive.archive);
  }

  private Reconciliation reconciliation(DicomArchive held) {
    return new Reconciliation(
        held,
        studies,
        new PublishedManifests(archive.transactions),
        archive.jobs,
        new ReconciliationRuns(archive.transactions));
  }

  private Map<String, AvailabilityStatus> statusOf(Collection<String> uids)
      throws RegistryUnavailable {
    if (!registryAnswers) {
      throw new RegistryUnavailable("the registry does not answer");
    }
    Map<String, AvailabilityStatus> found = new HashMap<>(registry);
    found.keySet().retainAll(uids);
    return found;
  }

  private Findings run() {
    reconciliation.start();
    while (reconciliation.step(this::statusOf)) {
      assertThat(reconciliation.latest().orElseThrow().finishedAt()).isNull();
    }
    ReconciliationRun run = reconciliation.latest().orElseThrow();
    assertThat(run.phase()).isEqualTo(Phase.DONE);
    return run.findings();
  }

  /** The study is published as it is now, and its registry has the manifest. */
  private String published() {
    StudyContents contents = studies.read(Images.STUDY).orElseThrow();
    String uid = Images.STUDY + ".99";
    ManifestRecord manifest =
        new ManifestRecord(
            uid,
            Images.STUDY,
            1,
            contents.digest(),
            "urn:uuid:0aa9ba58-4c4e-4d2b-8a0a-3a4b0a0e7a11",
            null,
            Images.STUDY + ".98",
            "IMG7^^^&2.999.973.1&ISO",
            "",
            new byte[] {1});
    archive.ledger.prepare(manifest);
    archive.ledger.registered(manifest);
    archive.database.execute("update imaging.publication_job set published_revision = revision");
    registry.put(uid, AvailabilityStatus.APPROVED);
    return uid;
  }

  private State state() {
    return archive.jobs.find(Images.STUDY).orElseThrow().state();
  }

  @Test
  void whatAgreesIsLeftAlone() {
    archive.withSlices(2);
    published();
    assertThat(run()).isEqualTo(new Findings(1, 1, 0, 0, 0, 0));
    assertThat(state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void aStudyWithoutManifestIsPublished() {
    archive.withSlices(2);
    archive.database.execute("update imaging.publication_job set published_revision = revision");
    assertThat(run().unpublished()).isEqualTo(1);
    assertThat(state()).isEqualTo(State.WAITING);
  }

  @Test
  void aStudyThatChangedUnnoticedIsPublishedAnew() {
    archive.withSlices(2);
    published();
    archive.store(Images.file(3));
    archive.database.execute("update imaging.publication_job set published_revision = revision");
    assertThat(run().unpublished()).isEqualTo(1);
    assertThat(state()).isEqualTo(State.WAITING);
  }

  @Test
  void aManifestTheRegistryLostIsSentAgainUnderTheSameIds() {
    archive.withSlices(2);
    String uid = published();
    registry.clear();
    assertThat(run().unregistered()).isEqualTo(1);
    assertThat(state()).isEqualTo(State.WAITING);
    assertThat(archive.ledger.unfinished(Images.STUDY).orElseThrow().manifestUid()).isEqualTo(uid);
  }

  @Test
  void aManifestSomebodyDeprecatedStaysSo() {
    archive.withSlices(2);
    registry.put(published(), AvailabilityStatus.DEPRECATED);
    assertThat(run().withdrawn()).isEqualTo(1);
    assertThat(state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void theManifestOfAVanishedStudyIsHandedToPublication() {
    archive.withSlices(2);
    published();
    archive.database.execute("delete from imaging.instance");
    Findings found = run();
    assertThat(found.vanished()).isEqualTo(1);
    assertThat(state()).isEqualTo(State.WAITING);
  }

  @Test
  void aRunWaitsForASilentRegistryAndGoesOnAfterAStop() {
    archive.withSlices(2);
    published();
    registryAnswers = false;
    long id = reconciliation.start().id();
    assertThat(reconciliation.step(this::statusOf)).isTrue();
    assertThat(reconciliation.step(this::statusOf)).isFalse();
    assertThat(reconciliation.latest().orElseThrow().reason()).contains("registry");
    registryAnswers = true;
    reconciliation = reconciliation();
    assertThat(run().manifests()).isEqualTo(1);
    assertThat(reconciliation.latest().orElseThrow().id()).isEqualTo(id);
  }

  @Test
  void everyStudyIsLookedAtInSteps() {
    int count = Reconciliation.STUDIES_A_STEP + 2;
    for (int i = 1; i <= count; i++) {
      archive.store(
          Images.file(
              Images.phantom(PhantomPatient.ELISEE, Images.STUDY + ".7." + i).slice(1).dataSet()));
    }
    assertThat(run().studies()).isEqualTo(count);
  }

  /** A study of another archive is read once, whatever the number of its images. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void anotherArchiveIsAskedInProportionToItsSeries(Shape shape) throws IOException {
    try (RecordedArchive peer = new RecordedArchive(shape)) {
      for (int i = 1; i <= 16; i++) {
        peer.holding(
            Images.file(
                Images.slice(1).toBuilder()
                    .put(Tag.SOP_INSTANCE_UID, Images.STUDY + ".8." + i)
                    .build()));
      }
      studies = new StudyReader(peer.archive());
      published();
      peer.requests.clear();
      reconciliation = reconciliation(peer.archive());
      assertThat(run()).isEqualTo(new Findings(1, 1, 0, 0, 0, 0));
      assertThat(peer.requests)
          .as("studies; instances, patient and series of the one; whether it is there")
          .hasSizeLessThanOrEqualTo(5);
    }
  }

  @Test
  void aStudyThatVanishedFromAnotherArchiveIsHandedToPublication() throws IOException {
    try (RecordedArchive peer = new RecordedArchive(Shape.ORTHANC).holding(Images.file(1))) {
      studies = new StudyReader(peer.archive());
      published();
      peer.files.clear();
      reconciliation = reconciliation(peer.archive());
      assertThat(run().vanished()).isEqualTo(1);
      assertThat(state()).isEqualTo(State.WAITING);
    }
  }
}
