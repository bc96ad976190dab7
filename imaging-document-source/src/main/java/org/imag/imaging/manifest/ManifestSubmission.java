package org.imag.imaging.manifest;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.imag.dicom.Uids;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.publication.ManifestRecord;
import org.imag.imaging.store.ManifestLedger;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends manifests by RAD-68, each written down before it is sent. */
final class ManifestSubmission {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestSubmission.class);

  private final ManifestLedger ledger;
  private final StudyManifest manifests;
  private final ManifestMetadata metadata;
  private final ManifestWithdrawal withdrawals;
  private final Clock clock;

  ManifestSubmission(
      ManifestLedger ledger,
      StudyManifest manifests,
      ManifestMetadata metadata,
      ManifestWithdrawal withdrawals,
      Clock clock) {
    this.ledger = ledger;
    this.manifests = manifests;
    this.metadata = metadata;
    this.withdrawals = withdrawals;
    this.clock = clock;
  }

  /** A study, whose it is, and whom to tell. */
  private record Publication(
      StudyContents study, SourcePatientId patient, AffinityDomainPeers peers) {}

  /** Sends a manifest again whose fate is not known, under the same ids. */
  void finish(StudyContents study, SourcePatientId patient, AffinityDomainPeers peers)
      throws PublicationDelayed, PublicationRefused {
    Optional<ManifestRecord> unfinished = ledger.unfinished(study.studyInstanceUid());
    if (unfinished.isPresent()) {
      submit(unfinished.get(), new Publication(study, patient, peers));
    }
  }

  /** Sends a new manifest, which replaces the one that stands in the registry. */
  void submit(
      long revision, StudyContents study, SourcePatientId patient, AffinityDomainPeers peers)
      throws PublicationDelayed, PublicationRefused {
    Publication publication = new Publication(study, patient, peers);
    String patientId = peers.affinityPatientId(patient);
    String predecessor =
        ledger.current(study.studyInstanceUid()).map(ManifestRecord::entryUuid).orElse(null);
    submit(prepare(publication, revision, patientId, predecessor), publication);
  }

  private ManifestRecord prepare(
      Publication publication, long revision, String patientId, String predecessor) {
    StudyContents study = publication.study();
    SourcePatientId patient = publication.patient();
    String manifestUid = Uids.random();
    long issue = ledger.issues(study.studyInstanceUid()) + 1;
    ManifestRecord manifest =
        new ManifestRecord(
            manifestUid,
            study.studyInstanceUid(),
            revision,
            study.digest(),
            "urn:uuid:" + UUID.randomUUID(),
            predecessor,
            Uids.random(),
            patientId,
            patient.cx(),
            manifests.part10(study, patient, manifestUid, issue, clock.instant()));
    ledger.prepare(manifest);
    return manifest;
  }

  private void submit(ManifestRecord manifest, Publication publication)
      throws PublicationDelayed, PublicationRefused {
    Response response = send(manifest, publication);
    SubmissionOutcome outcome = SubmissionOutcome.of(response);
    ManifestRecord second = null;
    if (outcome == SubmissionOutcome.OTHER_PREDECESSOR) {
      second = withApprovedPredecessor(manifest, publication);
    } else if (outcome == SubmissionOutcome.OTHER_PATIENT && manifest.replacedEntryUuid() != null) {
      second = withoutPredecessor(manifest, publication);
    }
    if (second == null) {
      conclude(manifest, outcome, response);
    } else {
      Response answer = send(second, publication);
      conclude(second, SubmissionOutcome.of(answer), answer);
    }
  }

  private Response send(ManifestRecord manifest, Publication publication)
      throws PublicationDelayed {
    Instant createdAt = manifests.createdAt(manifest.content());
    return publication
        .peers()
        .provideAndRegister(
            metadata.submission(manifest, publication.study(), publication.patient(), createdAt));
  }

  private ManifestRecord withApprovedPredecessor(ManifestRecord manifest, Publication publication)
      throws PublicationDelayed {
    String approved =
        publication
            .peers()
            .approvedManifest(manifest.patientId(), manifest.studyInstanceUid())
            .orElse(null);
    return prepare(publication, manifest.revision(), manifest.patientId(), approved);
  }

  /** The registry holds the predecessor under another patient: it is taken back instead. */
  private ManifestRecord withoutPredecessor(ManifestRecord manifest, Publication publication)
      throws PublicationDelayed {
    ledger.drop(manifest);
    withdrawals.withdrawAll(manifest.studyInstanceUid(), publication.peers());
    return prepare(publication, manifest.revision(), manifest.patientId(), null);
  }

  private void conclude(ManifestRecord manifest, SubmissionOutcome outcome, Response response)
      throws PublicationDelayed, PublicationRefused {
    if (outcome == SubmissionOutcome.REGISTERED) {
      ledger.registered(manifest);
      LOG.info(
          "Manifest {} of study {} is registered",
          manifest.manifestUid(),
          manifest.studyInstanceUid());
      return;
    }
    if (outcome != SubmissionOutcome.TRY_AGAIN) {
      ledger.drop(manifest);
    }
    String reason = SubmissionOutcome.reason(response);
    switch (outcome) {
      case UNKNOWN_PATIENT -> throw new PublicationHeld(reason);
      case REFUSED, OTHER_PATIENT -> throw new PublicationRefused(reason);
      default -> throw new PublicationDelayed(reason);
    }
  }
}
