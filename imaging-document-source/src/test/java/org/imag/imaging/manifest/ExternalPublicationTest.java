package org.imag.imaging.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.kos.KosReferences;
import org.imag.dicom.kos.Retrieval;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.publication.PublicationJob.State;
import org.imag.imaging.remote.RecordedArchive;
import org.imag.imaging.remote.RecordedArchive.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Manifests of studies that lie in an archive of another maker (RAD TF-2 4.68.4.1.2). */
class ExternalPublicationTest {
  private static final ZoneId CAYENNE = ZoneId.of("America/Cayenne");

  @TempDir Path folder;
  private final FakePeers peers = new FakePeers();
  private TestArchive ours;

  private PublicationWorker worker(RecordedArchive peer) {
    ours = TestArchive.in(folder);
    ours.database.execute(
        "insert into imaging.publication_job (study_instance_uid, due_at) values ('"
            + Images.STUDY
            + "', now())");
    ManifestPublisher publisher =
        new ManifestPublisher(
            new StudyReader(peer.archive()),
            new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1")),
            ours.ledger,
            new StudyManifest(
                new Retrieval("IMAGGUY", "2.999.973.10", "https://localhost:8973/imaging/dicomweb"),
                "2.999.973.4",
                CAYENNE),
            new ManifestMetadata("2.999.973.11", "CHU_CAYENNE", "2.999.973.4", CAYENNE));
    return new PublicationWorker(ours.jobs, publisher);
  }

  private PublicationJob job() {
    return ours.jobs.find(Images.STUDY).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void theManifestSaysWhatTheImagesSay(Shape shape) throws IOException {
    try (RecordedArchive peer =
        new RecordedArchive(shape).holding(Images.file(2), Images.file(1))) {
      worker(peer).publishDue(peers);
      assertThat(job().state()).isEqualTo(State.PUBLISHED);
      DataSet manifest =
          Part10Reader.read(Images.stream(peers.document(0)), ReadLimits.STANDARD).dataSet();
      assertThat(KosReferences.of(manifest).instanceCount()).isEqualTo(2);
      for (int tag : new int[] {Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.STUDY_DATE}) {
        assertThat(manifest.string(tag)).isEqualTo(Images.slice(1).string(tag));
      }
      assertThat(peers.entry(0).getSourcePatientId().getAssigningAuthority().getUniversalId())
          .isEqualTo("2.999.973.3.1");
    }
  }

  @Test
  void aStudyWaitsForAnArchiveThatCannotBeUsed() throws IOException {
    try (RecordedArchive peer = new RecordedArchive(Shape.DCM4CHEE).holding(Images.file(1))) {
      peer.answering("/", exchange -> RecordedArchive.empty(exchange, 401));
      worker(peer).publishDue(peers);
      assertThat(peers.submissions).isEmpty();
      assertThat(job().state()).isEqualTo(State.RETRYING);
      assertThat(job().reason()).contains("it answers 401");
    }
  }
}
