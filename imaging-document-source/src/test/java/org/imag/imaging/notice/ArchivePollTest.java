package org.imag.imaging.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.imag.dicom.phantom.PhantomPatient;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.publication.PublicationJob.State;
import org.imag.imaging.store.ObservedStudies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of an archive that announces nothing are found by searching it (PS3.18 10.6). */
class ArchivePollTest {
  private static final LocalDate STUDY_DATE = LocalDate.of(2026, 11, 24);
  private static final int OVERLAP = 3;

  @TempDir Path folder;
  private TestArchive archive;
  private ObservedStudies observed;
  private ArchivePoll poll;

  @BeforeEach
  void anArchive() {
    archive = TestArchive.in(folder, Duration.ofDays(1));
    observed = new ObservedStudies(archive.transactions);
    poll = new ArchivePoll(archive.archive, observed, archive.jobs);
  }

  private int search(LocalDate today) {
    return poll.searchRecent(today, OVERLAP);
  }

  private boolean isDue() {
    return archive.jobs.claim(Duration.ofMinutes(1)).isPresent();
  }

  @Test
  void aNewStudyIsDueOnce() {
    archive.withSlices(2);
    assertThat(isDue()).as("nobody noticed it yet").isFalse();
    assertThat(search(STUDY_DATE)).isEqualTo(1);
    assertThat(isDue()).isTrue();
    assertThat(search(STUDY_DATE)).isZero();
  }

  @Test
  void aStudyThatGrewIsDueAgain() {
    archive.withSlices(2);
    search(STUDY_DATE);
    archive.store(Images.file(3));
    assertThat(search(STUDY_DATE)).isEqualTo(1);
  }

  @Test
  void aStudyDatedBeforeTheWindowIsLeftToReconciliation() {
    archive.withSlices(1);
    assertThat(search(STUDY_DATE.plusDays(OVERLAP + 1))).isZero();
  }

  @Test
  void afterAStopTheSearchBeginsWhereItEnded() {
    search(STUDY_DATE.minusDays(1));
    archive.withSlices(1);
    assertThat(search(STUDY_DATE.plusDays(40))).isEqualTo(1);
  }

  @Test
  void aRoundThatFailsLeavesTheMarkWhereItWas() {
    search(STUDY_DATE);
    archive.database.execute("alter table imaging.study rename to lost");
    try {
      assertThatThrownBy(() -> search(STUDY_DATE.plusDays(1)))
          .isInstanceOf(ArchiveUnavailable.class);
    } finally {
      archive.database.execute("alter table imaging.lost rename to study");
    }
    assertThat(observed.searchedTo()).contains(STUDY_DATE);
  }

  @Test
  void everyPageIsRead() {
    int studies = ArchivePoll.PAGE + 3;
    for (int i = 1; i <= studies; i++) {
      archive.store(
          Images.file(
              Images.phantom(PhantomPatient.ELISEE, Images.STUDY + ".7." + i).slice(1).dataSet()));
    }
    assertThat(search(STUDY_DATE)).isEqualTo(studies);
    assertThat(archive.jobs.find(Images.STUDY + ".7.1").orElseThrow().state())
        .isEqualTo(State.WAITING);
  }
}
