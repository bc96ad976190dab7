package org.imag.imaging.notice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.publication.NamedStudy;
import org.imag.imaging.publication.NamedStudy.By;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.publication.StudyNotice;
import org.imag.imaging.store.PublicationJobs;
import org.imag.imaging.store.StudyNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the studies that somebody told of, and has those published that the archive has. One
 * that is not there yet is looked for again for some days.
 */
@Dependent
public class StudyNoticeWorker {
  private static final Logger LOG = LoggerFactory.getLogger(StudyNoticeWorker.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
  private static final Duration LOOKED_FOR = Duration.ofDays(7);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MAX_NOTICES_A_ROUND = 20;
  private static final int MAX_DOUBLINGS = 10;
  private static final int MAX_STUDIES = 100;

  private final StudyNotices notices;
  private final DicomArchive archive;
  private final PublicationJobs jobs;
  private final Clock clock;

  @Inject
  public StudyNoticeWorker(StudyNotices notices, DicomArchive archive, PublicationJobs jobs) {
    this(notices, archive, jobs, Clock.systemUTC());
  }

  StudyNoticeWorker(StudyNotices notices, DicomArchive archive, PublicationJobs jobs, Clock clock) {
    this.notices = notices;
    this.archive = archive;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Looks for what is due.
   *
   * @throws ArchiveUnavailable when our own database cannot be used; nothing is lost
   */
  public void lookForDue() {
    Optional<StudyNotice> notice = notices.claim(LEASE);
    for (int i = 1; notice.isPresent(); i++) {
      lookFor(notice.get());
      notice = i < MAX_NOTICES_A_ROUND ? notices.claim(LEASE) : Optional.empty();
    }
  }

  private void lookFor(StudyNotice notice) {
    List<String> studies;
    try {
      studies = studies(notice.study());
    } catch (ArchiveUnavailable e) {
      later(notice, e.getMessage());
      return;
    }
    if (studies.isEmpty()) {
      later(notice, "the archive has no such study yet");
      return;
    }
    studies.forEach(study -> jobs.enqueue(study, PublicationCause.ORDER_NOTICE));
    notices.done(notice);
  }

  private List<String> studies(NamedStudy study) {
    SearchKey key =
        study.by() == By.STUDY_INSTANCE_UID
            ? SearchKey.STUDY_INSTANCE_UID
            : SearchKey.ACCESSION_NUMBER;
    int tag = key.path().get(0);
    ArchiveSearch search =
        new ArchiveSearch(
            SearchLevel.STUDY,
            Optional.empty(),
            Optional.empty(),
            List.of(new Criterion(key, new Matching.OneOf(List.of(study.value())))),
            MAX_STUDIES,
            0);
    return archive.searchHiddenToo(search).matches().stream()
        .filter(match -> match.study().string(tag).map(study.value()::equals).orElse(true))
        .map(match -> match.study().string(Tag.STUDY_INSTANCE_UID).orElseThrow())
        .toList();
  }

  private void later(StudyNotice notice, String reason) {
    if (notice.receivedAt().plus(LOOKED_FOR).isAfter(clock.instant())) {
      notices.later(notice, reason, delay(notice.attempts()));
      return;
    }
    LOG.warn("What {} told of is looked for no more: {}", notice.origin(), reason);
    notices.giveUp(notice, reason, KEPT);
  }

  /** 2 s, 4 s, 8 s and so on, ten minutes at most. */
  private static Duration delay(int attempts) {
    Duration doubled = Duration.ofSeconds(2L << Math.min(attempts, MAX_DOUBLINGS));
    return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
  }
}
