package org.imag.imaging.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.publication.NamedStudy;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.publication.StudyNotice;
import org.imag.imaging.remote.RecordedArchive;
import org.imag.imaging.remote.RecordedArchive.Shape;
import org.imag.imaging.store.ReceivedMessages.Message;
import org.imag.imaging.store.ReceivedMessages.Taken;
import org.imag.imaging.store.StudyNotices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that the RIS told of are published when the archive has them (RAD TF-2 4.68.4.1.1). */
class StudyNoticeWorkerTest {
  private static final NamedStudy BY_UID = NamedStudy.ofUid(Images.STUDY);
  private static final NamedStudy BY_ACCESSION = NamedStudy.ofAccession("ACC-4711");

  @TempDir Path folder;
  private TestArchive ours;
  private StudyNotices notices;

  @BeforeEach
  void anEmptyArchive() {
    ours = TestArchive.in(folder, Duration.ofDays(1));
    notices = new StudyNotices(ours.transactions);
  }

  private void told(String controlId, NamedStudy study) {
    notices.take(new Message("RIS|CHC", controlId, study.value()), List.of(study), () -> {});
  }

  private void lookForDue(DicomArchive archive) {
    ours.database.execute("update imaging.study_notice set due_at = now() where not given_up");
    new StudyNoticeWorker(notices, archive, ours.jobs).lookForDue();
  }

  private String job() {
    return ours.jobs.claim(Duration.ofMinutes(1)).map(job -> job.cause().name()).orElse("none");
  }

  private long waiting() {
    return ours.database.number("select count(*) from imaging.study_notice");
  }

  @Test
  void aStudyIsFoundByItsUidOrItsAccessionNumber() {
    ours.withSlices(1);
    for (NamedStudy study : List.of(BY_UID, BY_ACCESSION)) {
      told("M-" + study.by(), study);
      assertThat(job()).as("still arriving").isEqualTo("none");
      lookForDue(ours.archive);
      assertThat(job()).isEqualTo(PublicationCause.ORDER_NOTICE.name());
      assertThat(waiting()).isZero();
      ours.database.execute(
          "update imaging.publication_job set due_at = now() + interval '1 day',"
              + " leased_until = null");
    }
  }

  /** Modalities send after the order is completed. */
  @Test
  void aStudyThatIsNotThereYetIsLookedForAgain() {
    told("M1", BY_ACCESSION);
    lookForDue(ours.archive);
    assertThat(notices.unfinished(10))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.reason()).isEqualTo("the archive has no such study yet");
              assertThat(notice.origin()).isEqualTo("RIS|CHC M1");
              assertThat(notice.dueAt()).isAfter(notice.receivedAt());
            });
    ours.withSlices(1);
    lookForDue(ours.archive);
    assertThat(job()).isEqualTo(PublicationCause.ORDER_NOTICE.name());
    assertThat(waiting()).isZero();
  }

  @Test
  void itIsGivenUpAfterAWeekUntilItIsToldOfAgain() {
    told("M1", BY_UID);
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(8));
    new StudyNoticeWorker(notices, ours.archive, ours.jobs, later).lookForDue();
    assertThat(notices.unfinished(10)).singleElement().matches(StudyNotice::isGivenUp);
    lookForDue(ours.archive);
    assertThat(notices.unfinished(10)).extracting(StudyNotice::attempts).containsExactly(1);
    told("M2", BY_UID);
    assertThat(notices.unfinished(10)).isEmpty();
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void anArchiveThatCannotBeAskedIsAskedAgainAndItsReasonKept() throws IOException {
    try (RecordedArchive peer = new RecordedArchive(Shape.ORTHANC).holding(Images.file(1))) {
      peer.answering("/studies", exchange -> RecordedArchive.empty(exchange, 401));
      told("M1", BY_ACCESSION);
      lookForDue(peer.archive());
      assertThat(notices.unfinished(10))
          .extracting(StudyNotice::reason)
          .singleElement()
          .asString()
          .contains("it answers 401");
    }
  }

  /** An archive may overlook what it does not know to match. */
  @Test
  void aStudyWithAnotherAccessionNumberIsNotMeant() throws IOException {
    try (RecordedArchive peer = new RecordedArchive(Shape.ORTHANC).holding(Images.file(1))) {
      told("M1", NamedStudy.ofAccession("ACC-9"));
      lookForDue(peer.archive());
      assertThat(job()).isEqualTo("none");
      told("M2", BY_ACCESSION);
      lookForDue(peer.archive());
      assertThat(job()).isEqualTo(PublicationCause.ORDER_NOTICE.name());
    }
  }

  /** HL7 2.5 2.9.2: the same message again is answered and not acted upon. */
  @Test
  void aRepeatedMessageIsNotActedUpon() {
    Message message = new Message("RIS|CHC", "M1", "ORC|SC");
    notices.take(message, List.of(BY_UID), () -> {});
    ours.withSlices(1);
    lookForDue(ours.archive);
    assertThat(notices.take(message, List.of(BY_UID), () -> {})).isEqualTo(Taken.TAKEN);
    assertThat(waiting()).isZero();
    assertThat(notices.take(new Message("RIS|CHC", "M1", "ORC|XO"), List.of(BY_UID), () -> {}))
        .isEqualTo(Taken.OTHER_CONTENT);
  }

  @Test
  void nothingIsTakenWithoutItsRecord() {
    Message message = new Message("RIS|CHC", "M1", "ORC|SC");
    assertThatThrownBy(
            () ->
                notices.take(
                    message,
                    List.of(BY_UID),
                    () -> {
                      throw new IllegalStateException("no room for the record");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(waiting()).isZero();
    assertThat(notices.take(message, List.of(BY_UID), () -> {})).isEqualTo(Taken.TAKEN);
    assertThat(waiting()).isEqualTo(1);
  }

  /** A notice that comes while its study is looked for is not lost with the answer. */
  @Test
  void whatIsToldWhileItIsLookedForIsLookedForAgain() {
    told("M1", BY_UID);
    StudyNotice claimed = notices.claim(Duration.ofMinutes(1)).orElseThrow();
    told("M2", BY_UID);
    notices.done(claimed);
    assertThat(notices.claim(Duration.ofMinutes(1)))
        .map(StudyNotice::revision)
        .contains(claimed.revision() + 1);
  }
}
