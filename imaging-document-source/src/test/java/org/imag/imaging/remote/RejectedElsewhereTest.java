package org.imag.imaging.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imag.dicom.Tag;
import org.imag.imaging.Images;
import org.imag.imaging.RejectionNotes;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.manifest.StudyContents;
import org.imag.imaging.manifest.StudyReader;
import org.imag.imaging.remote.RecordedArchive.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rejection notes in an archive that keeps them and what they reject in sight (IOCM, RAD TF-2
 * 4.66.4).
 */
class RejectedElsewhereTest {
  private static final ResourceScope STUDY = ResourceScope.study(Images.STUDY);

  private static RecordedArchive archive(Shape shape, int slices, byte[]... notes)
      throws IOException {
    RecordedArchive archive = new RecordedArchive(shape);
    for (int slice = 1; slice <= slices; slice++) {
      archive.holding(Images.file(slice));
    }
    return archive.holding(notes);
  }

  private static List<String> uids(List<StoredInstance> instances) {
    return instances.stream().map(one -> one.reference().sopInstanceUid()).toList();
  }

  private static ArchiveSearch search(SearchLevel level, int limit) {
    return new ArchiveSearch(
        level,
        level == SearchLevel.STUDY ? Optional.empty() : Optional.of(Images.STUDY),
        Optional.empty(),
        List.of(),
        limit,
        0);
  }

  private static ResourceScope instance(int slice) {
    return new ResourceScope(
        Images.STUDY, Optional.of(Images.SERIES), Optional.of(Images.uid(slice)));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void whatIsRejectedIsNowhere(Shape shape) throws IOException {
    byte[] note = RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, 2);
    try (RecordedArchive peer = archive(shape, 3, note)) {
      DicomWebArchive archive = peer.archive();
      assertThat(archive.instances(instance(2))).as("RAD-55, RAD-107: 404").isEmpty();
      assertThat(archive.locate(List.of(Images.reference(1), Images.reference(2))))
          .as("RAD-69: XDSDocumentUniqueIdError")
          .containsOnlyKeys(Images.uid(1));
      assertThat(uids(archive.instances(STUDY))).containsExactly(Images.uid(1), Images.uid(3));
      assertThat(archive.search(search(SearchLevel.INSTANCE, 10)).matches())
          .extracting(match -> match.instance().string(Tag.SOP_INSTANCE_UID).orElseThrow())
          .containsExactly(Images.uid(1), Images.uid(3));
      StudyContents shared = new StudyReader(archive).read(Images.STUDY).orElseThrow();
      assertThat(shared.series()).hasSize(1);
      assertThat(uids(shared.series().get(0).instances()))
          .containsExactly(Images.uid(1), Images.uid(3));
    }
  }

  /** The note of bad quality tells why images are missing; the others are hidden themselves. */
  @ParameterizedTest
  @CsvSource({"113001, 1", "113037, 0", "113038, 0", "113039, 0"})
  void theReasonDecidesWhetherTheNoteIsShown(String title, int notes) throws IOException {
    try (RecordedArchive peer = archive(Shape.ORTHANC, 2, RejectionNotes.note(title, 1))) {
      DicomWebArchive archive = peer.archive();
      assertThat(archive.instances(STUDY)).hasSize(1 + notes);
      assertThat(archive.search(search(SearchLevel.SERIES, 10)).matches()).hasSize(1 + notes);
      assertThat(new StudyReader(archive).read(Images.STUDY).orElseThrow().series()).hasSize(1);
    }
  }

  /** PS3.18 10.6.3: Number of Study Related Instances and its kin. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void whatIsRejectedIsNotCounted(Shape shape) throws IOException {
    byte[] note = RejectionNotes.note(RejectionNotes.WRONG_WORKLIST_ENTRY, 1, 2);
    try (RecordedArchive peer = archive(shape, 5, note)) {
      DicomWebArchive archive = peer.archive();
      Match study = archive.search(search(SearchLevel.STUDY, 10)).matches().get(0);
      assertThat(study.instancesOfStudy()).isEqualTo(3);
      assertThat(study.seriesOfStudy()).isEqualTo(1);
      assertThat(study.modalities()).containsExactly("CT");
      Match series = archive.search(search(SearchLevel.SERIES, 10)).matches().get(0);
      assertThat(series.instancesOfSeries()).isEqualTo(3);
      assertThat(archive.searchHiddenToo(search(SearchLevel.STUDY, 10)).matches().get(0))
          .as("a search for changes sees the note")
          .extracting(Match::instancesOfStudy)
          .isEqualTo(6);
    }
  }

  @Test
  void aStudyOfWhichNothingIsLeftIsNotFoundAndNotShared() throws IOException {
    byte[] note = RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, 1, 2);
    try (RecordedArchive peer = archive(Shape.DCM4CHEE, 2, note)) {
      DicomWebArchive archive = peer.archive();
      assertThat(archive.search(search(SearchLevel.STUDY, 10)))
          .isEqualTo(new SearchAnswer(List.of(), 0));
      assertThat(archive.instances(STUDY)).isEmpty();
      assertThat(new StudyReader(archive).read(Images.STUDY)).isEmpty();
    }
  }

  /** PS3.18 8.3.4.4: a client takes a short page for the last one. */
  @Test
  void whatIsHiddenLeavesNoGapInAPage() throws IOException {
    byte[] note = RejectionNotes.note(RejectionNotes.RETENTION_EXPIRED, 1, 2, 4);
    try (RecordedArchive peer = archive(Shape.DCM4CHEE, 8, note)) {
      SearchAnswer found = peer.archive().search(search(SearchLevel.INSTANCE, 4));
      assertThat(found.matches())
          .extracting(match -> match.instance().string(Tag.SOP_INSTANCE_UID).orElseThrow())
          .containsExactly(Images.uid(3), Images.uid(5), Images.uid(6), Images.uid(7));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aStudyIsAskedForItsNotesOnce(int notes) throws IOException {
    byte[] note = RejectionNotes.note(RejectionNotes.QUALITY, 8);
    byte[][] held = notes == 0 ? new byte[0][] : new byte[][] {note};
    try (RecordedArchive peer = archive(Shape.ORTHANC, 8, held)) {
      DicomWebArchive archive = peer.archive();
      IntStream.rangeClosed(1, 7).forEach(slice -> archive.instances(instance(slice)));
      assertThat(peer.count("00080060=KO")).isEqualTo(1);
      assertThat(peer.count(".9.113001.")).as("metadata of the note").isEqualTo(notes);
    }
  }

  @Test
  void aListingWithoutKeyObjectsAsksForNone() throws IOException {
    try (RecordedArchive peer = archive(Shape.DCM4CHEE, 3)) {
      DicomWebArchive archive = peer.archive();
      archive.instances(STUDY);
      archive.instances(instance(1));
      archive.search(search(SearchLevel.STUDY, 10));
      assertThat(peer.count("00080060=KO")).isZero();
    }
  }

  /** A manifest must never be made from what was known before the note came. */
  @Test
  void aListingNoticesTheNoteThatCameSince() throws IOException {
    try (RecordedArchive peer = archive(Shape.DCM4CHEE, 2)) {
      DicomWebArchive archive = peer.archive();
      assertThat(archive.instances(STUDY)).hasSize(2);
      peer.holding(RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, 1));
      assertThat(uids(archive.instances(STUDY))).containsExactly(Images.uid(2));
      assertThat(archive.instances(instance(1))).isEmpty();
    }
  }

  @Test
  void aNoteThatIsStoredThroughUsTakesEffectAtOnce() throws IOException {
    try (RecordedArchive peer = archive(Shape.DCM4CHEE, 2)) {
      DicomWebArchive archive = peer.archive();
      assertThat(archive.instances(instance(1))).hasSize(1);
      byte[] note = RejectionNotes.note(RejectionNotes.QUALITY, 1);
      Stored stored = (Stored) archive.store(Images.stream(note), Optional.empty());
      assertThat(stored.rejects()).as("audited as a rejection").isTrue();
      assertThat(archive.instances(instance(1))).isEmpty();
    }
  }

  /** RAD TF-2 4.66.4.2, 4.66.4.3: not accepted again; quality and retention do not forbid it. */
  @ParameterizedTest
  @CsvSource({"113001, true", "113037, false", "113038, false", "113039, true"})
  void whatMayHarmIsNotTakenAgain(String title, boolean taken) throws IOException {
    try (RecordedArchive peer = archive(Shape.ORTHANC, 2, RejectionNotes.note(title, 1))) {
      var outcome = peer.archive().store(Images.stream(Images.file(1)), Optional.empty());
      assertThat(outcome instanceof Stored).isEqualTo(taken);
      if (outcome instanceof Refused refused) {
        assertThat(refused.reason()).isEqualTo(FailureReason.REJECTED_BEFORE);
        assertThat(peer.received).isEmpty();
      }
    }
  }
}
