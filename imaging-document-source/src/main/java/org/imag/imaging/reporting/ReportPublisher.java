package org.imag.imaging.reporting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.manifest.PublicationRefused;
import org.imag.imaging.manifest.SubmissionOutcome;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportEvent;
import org.imag.imaging.report.ReportSubmission;
import org.imag.imaging.store.ReportJobs;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the affinity domain up to date about one report: a new version replaces the former (RPLC),
 * a withdrawn one is deprecated (ITI-57), one of a wrong patient is removed (ITI-62). Repeating
 * what got no answer changes nothing twice.
 */
@Dependent
public class ReportPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(ReportPublisher.class);

  private final ReportJobs jobs;
  private final ReportMetadata metadata;

  @Inject
  public ReportPublisher(ReportJobs jobs, ReportMetadata metadata) {
    this.jobs = jobs;
    this.metadata = metadata;
  }

  /**
   * Does what the event says; returns when it is done.
   *
   * @throws PublicationDelayed when it has to be tried again
   * @throws PublicationRefused when trying again is useless
   */
  public void carryOut(ReportEvent event, ReportPeers peers)
      throws PublicationDelayed, PublicationRefused {
    switch (event.action()) {
      case PUBLISH -> publish(event, peers);
      case WITHDRAW -> withdraw(event, jobs.versions(event, false), peers);
      case REMOVE -> remove(event, peers);
      default -> throw new IllegalStateException(event.action().name());
    }
  }

  private void publish(ReportEvent event, ReportPeers peers)
      throws PublicationDelayed, PublicationRefused {
    List<Optional<String>> predecessors = predecessors(event);
    ReportSubmission ids;
    if (event.submission().isPresent()) {
      ids = event.submission().get();
    } else {
      String patientId = peers.affinityPatientId(event.patient());
      ids = ReportSubmission.of(patientId, documentId(event), predecessors.get(0));
      if (!jobs.prepare(event, ids)) {
        return;
      }
    }
    Response response = peers.provideAndRegister(metadata.submission(event, ids));
    int next = predecessors.indexOf(ids.replacedEntryUuid()) + 1;
    while (isOtherPredecessor(response, ids) && next < predecessors.size()) {
      if (isOtherPatient(response)) {
        takeBack(event, peers);
        next = predecessors.size() - 1;
      }
      ids = ReportSubmission.of(ids.patientId(), documentId(event), predecessors.get(next++));
      jobs.prepare(event, ids);
      response = peers.provideAndRegister(metadata.submission(event, ids));
    }
    conclude(event, ids, response);
  }

  /** The latest version first; nothing when none of them is the approved one any more. */
  private List<Optional<String>> predecessors(ReportEvent event) {
    List<Optional<String>> entries = new ArrayList<>();
    jobs.versions(event, false).stream()
        .map(version -> version.submission().map(ReportSubmission::entryUuid))
        .forEach(entries::add);
    entries.add(Optional.empty());
    return entries;
  }

  private static Optional<String> documentId(ReportEvent event) {
    return event.details().first(ReportDetail.DOCUMENT_ID);
  }

  private static boolean isOtherPredecessor(Response response, ReportSubmission ids) {
    return SubmissionOutcome.of(response) == SubmissionOutcome.OTHER_PREDECESSOR
        || isOtherPatient(response) && ids.replacedEntryUuid().isPresent();
  }

  private static boolean isOtherPatient(Response response) {
    return response.getErrors().stream()
        .anyMatch(error -> error.getErrorCode() == ErrorCode.PATIENT_ID_DOES_NOT_MATCH);
  }

  /** The former versions were of a wrong patient, whose record they leave before the new one. */
  private void takeBack(ReportEvent event, ReportPeers peers)
      throws PublicationDelayed, PublicationRefused {
    List<ReportEvent> versions = jobs.versions(event, true);
    RegisteredVersions registered = RegisteredVersions.of(versions, peers);
    if (registered.isEmpty()) {
      return;
    }
    if (peers.remove(registered.removal()).getStatus() != Status.SUCCESS) {
      withdraw(event, versions, peers);
    }
  }

  private void conclude(ReportEvent event, ReportSubmission ids, Response response)
      throws PublicationDelayed, PublicationRefused {
    SubmissionOutcome outcome = SubmissionOutcome.of(response);
    if (outcome == SubmissionOutcome.REGISTERED) {
      LOG.info("Report document {} is registered", ids.documentUid());
      return;
    }
    if (outcome != SubmissionOutcome.TRY_AGAIN) {
      jobs.forget(event);
    }
    String reason = SubmissionOutcome.reason(response);
    if (outcome == SubmissionOutcome.REFUSED) {
      throw new PublicationRefused(reason);
    }
    throw new PublicationDelayed(reason);
  }

  private void withdraw(ReportEvent event, List<ReportEvent> versions, ReportPeers peers)
      throws PublicationDelayed, PublicationRefused {
    for (DocumentEntry version : RegisteredVersions.of(versions, peers).approved()) {
      requireSuccess(peers.update(metadata.withdrawal(version, event.details())));
      LOG.info("Report document {} is deprecated", version.getUniqueId());
    }
  }

  /** What the registry does not let go is at least deprecated, and an operator is told. */
  private void remove(ReportEvent event, ReportPeers peers)
      throws PublicationDelayed, PublicationRefused {
    List<ReportEvent> versions = jobs.versions(event, true);
    RegisteredVersions registered = RegisteredVersions.of(versions, peers);
    if (registered.isEmpty()) {
      return;
    }
    Response response = peers.remove(registered.removal());
    if (response.getStatus() == Status.SUCCESS) {
      LOG.info("Report {} is removed from the registry", event.reportId());
      return;
    }
    withdraw(event, versions, peers);
    throw new PublicationRefused(
        "the documents of the report are deprecated but the registry does not remove them: "
            + SubmissionOutcome.reason(response));
  }

  private static void requireSuccess(Response response)
      throws PublicationDelayed, PublicationRefused {
    switch (SubmissionOutcome.of(response)) {
      case REGISTERED -> {}
      case REFUSED -> throw new PublicationRefused(SubmissionOutcome.reason(response));
      default -> throw new PublicationDelayed(SubmissionOutcome.reason(response));
    }
  }
}
