package org.imag.imaging.notice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.manifest.StudyContents;
import org.imag.imaging.manifest.StudyReader;
import org.imag.imaging.manifest.StudyUnreadable;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.publication.ReconciliationRun;
import org.imag.imaging.publication.ReconciliationRun.Findings;
import org.imag.imaging.publication.ReconciliationRun.Phase;
import org.imag.imaging.store.PublicationJobs;
import org.imag.imaging.store.PublishedManifests;
import org.imag.imaging.store.PublishedManifests.Published;
import org.imag.imaging.store.ReconciliationRuns;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;

/**
 * Compares what the archive holds with the manifests made of it and with what the registry knows,
 * and has the differences repaired by publication. It works in small steps, each of which is
 * remembered, so that it resumes after a stop and never holds up other work.
 */
@Dependent
public class Reconciliation {
  static final int STUDIES_A_STEP = 50;
  static final int MANIFESTS_A_STEP = 100;

  private final DicomArchive archive;
  private final StudyReader studies;
  private final PublishedManifests manifests;
  private final PublicationJobs jobs;
  private final ReconciliationRuns runs;

  @Inject
  public Reconciliation(
      DicomArchive archive,
      StudyReader studies,
      PublishedManifests manifests,
      PublicationJobs jobs,
      ReconciliationRuns runs) {
    this.archive = archive;
    this.studies = studies;
    this.manifests = manifests;
    this.jobs = jobs;
    this.runs = runs;
  }

  /** Begins a run, or answers the one that is under way. */
  public ReconciliationRun start() {
    return runs.start();
  }

  /** The run under way, or else the last one; empty when there was none. */
  public Optional<ReconciliationRun> latest() {
    return runs.latest();
  }

  /**
   * Goes one step further in the run under way.
   *
   * @return whether there is more to do now
   */
  public boolean step(RegisteredManifests registry) {
    Optional<ReconciliationRun> open = runs.latest().filter(run -> run.finishedAt() == null);
    return open.isPresent() && step(open.get(), registry);
  }

  private boolean step(ReconciliationRun run, RegisteredManifests registry) {
    try {
      ReconciliationRun next =
          run.phase() == Phase.ARCHIVE ? compareStudies(run) : compareManifests(run, registry);
      runs.advance(next);
      return next.phase() != Phase.DONE;
    } catch (ArchiveUnavailable | RegistryUnavailable e) {
      runs.delayed(run, e.getMessage());
      return false;
    }
  }

  private ReconciliationRun compareStudies(ReconciliationRun run) {
    int offset = run.position().isEmpty() ? 0 : Integer.parseInt(run.position());
    List<String> page = studiesFrom(offset);
    long unpublished = page.stream().filter(this::enqueueUnlessPublished).count();
    Findings found = new Findings(page.size(), 0, unpublished, 0, 0, 0);
    return page.size() < STUDIES_A_STEP
        ? run.at(Phase.MANIFESTS, "", found)
        : run.at(Phase.ARCHIVE, String.valueOf(offset + page.size()), found);
  }

  private List<String> studiesFrom(int offset) {
    ArchiveSearch search =
        new ArchiveSearch(
            SearchLevel.STUDY,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            STUDIES_A_STEP,
            offset);
    return archive.search(search).matches().stream()
        .map(match -> match.study().string(Tag.STUDY_INSTANCE_UID).orElseThrow())
        .toList();
  }

  private boolean enqueueUnlessPublished(String study) {
    if (isPublished(study)) {
      return false;
    }
    jobs.enqueue(study, PublicationCause.RECONCILIATION);
    return true;
  }

  /** A study that cannot be read is left to publication, which tells the reason. */
  private boolean isPublished(String study) {
    try {
      Optional<String> held = studies.read(study).map(StudyContents::digest);
      return held.equals(manifests.digestOf(study));
    } catch (StudyUnreadable e) {
      return false;
    }
  }

  private ReconciliationRun compareManifests(ReconciliationRun run, RegisteredManifests registry)
      throws RegistryUnavailable {
    List<Published> page = manifests.after(run.position(), MANIFESTS_A_STEP);
    if (page.isEmpty()) {
      return run.at(Phase.DONE, "", Findings.NONE);
    }
    Map<String, AvailabilityStatus> known =
        registry.statusOf(page.stream().map(Published::manifestUid).toList());
    Findings found = Findings.NONE;
    for (Published manifest : page) {
      found = found.plus(compare(manifest, known.get(manifest.manifestUid())));
    }
    return run.at(Phase.MANIFESTS, page.get(page.size() - 1).studyInstanceUid(), found);
  }

  private Findings compare(Published manifest, AvailabilityStatus status) {
    if (status == null) {
      manifests.unregistered(manifest.manifestUid());
      jobs.enqueue(manifest.studyInstanceUid(), PublicationCause.RECONCILIATION);
      return new Findings(0, 1, 0, 0, 1, 0);
    }
    if (status != AvailabilityStatus.APPROVED) {
      return new Findings(0, 1, 0, 0, 0, 1);
    }
    if (!archive.holds(manifest.studyInstanceUid())) {
      jobs.enqueue(manifest.studyInstanceUid(), PublicationCause.RECONCILIATION);
      return new Findings(0, 1, 0, 1, 0, 0);
    }
    return new Findings(0, 1, 0, 0, 0, 0);
  }
}
