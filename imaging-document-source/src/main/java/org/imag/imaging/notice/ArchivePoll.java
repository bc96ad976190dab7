package org.imag.imaging.notice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.publication.StudyCount;
import org.imag.imaging.store.ObservedStudies;
import org.imag.imaging.store.PublicationJobs;

/**
 * Notices new and changed studies of an archive that tells of nothing itself, by searching it for
 * recent Study Dates (QIDO-RS, PS3.18 10.6). The window begins some days before the day searched
 * last, so that neither a stop of this server nor a study that arrives late leaves a gap; what was
 * seen already is told from its counts, in which a rejection note counts and what it hides, too.
 */
@Dependent
public class ArchivePoll {
  static final int PAGE = 200;
  private static final DateTimeFormatter DICOM_DATE = DateTimeFormatter.BASIC_ISO_DATE;

  private final DicomArchive archive;
  private final ObservedStudies observed;
  private final PublicationJobs jobs;

  @Inject
  public ArchivePoll(DicomArchive archive, ObservedStudies observed, PublicationJobs jobs) {
    this.archive = archive;
    this.observed = observed;
    this.jobs = jobs;
  }

  /**
   * Searches once. A round that fails leaves no gap: the next one begins where it began.
   *
   * @param today in the region
   * @param overlapDays how many days before the day searched last the window begins
   * @return how many studies were new or changed
   * @throws org.imag.imaging.archive.ArchiveUnavailable when the archive cannot be searched
   */
  public int searchRecent(LocalDate today, int overlapDays) {
    LocalDate from = observed.searchedTo().orElse(today).minusDays(overlapDays);
    Criterion window = window(from, today.plusDays(1));
    Set<String> noticed = new HashSet<>();
    List<StudyCount> page;
    int offset = 0;
    do {
      page = page(window, offset);
      notice(page, noticed);
      offset += page.size();
    } while (page.size() == PAGE);
    observed.searchedTo(today);
    return noticed.size();
  }

  private static Criterion window(LocalDate from, LocalDate to) {
    return new Criterion(
        SearchKey.STUDY_DATE, new Matching.Between(DICOM_DATE.format(from), DICOM_DATE.format(to)));
  }

  private List<StudyCount> page(Criterion window, int offset) {
    ArchiveSearch search =
        new ArchiveSearch(
            SearchLevel.STUDY, Optional.empty(), Optional.empty(), List.of(window), PAGE, offset);
    return archive.searchHiddenToo(search).matches().stream().map(ArchivePoll::count).toList();
  }

  private static StudyCount count(Match match) {
    return new StudyCount(
        match.study().string(Tag.STUDY_INSTANCE_UID).orElseThrow(),
        match.seriesOfStudy(),
        match.instancesOfStudy());
  }

  /** Asks for publication first and remembers afterwards: a crash between repeats the notice. */
  private void notice(List<StudyCount> page, Set<String> noticed) {
    for (StudyCount study : observed.changed(page)) {
      jobs.enqueue(study.studyInstanceUid(), PublicationCause.ARCHIVE_NOTICE);
      noticed.add(study.studyInstanceUid());
    }
    observed.observed(page);
  }
}
