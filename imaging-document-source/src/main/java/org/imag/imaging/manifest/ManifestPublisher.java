package org.imag.imaging.manifest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.imag.dicom.Uids;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.publication.ManifestRecord;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.store.ManifestLedger;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the manifest of a study, or a new one that replaces it when the study has changed (RAD
 * TF-2 4.68.4.1.2). Repeating a publication that got no answer sends the same document again.
 */
@Dependent
public class ManifestPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestPublisher.class);

  private final StudyReader studies;
  private final SourcePatientIdentifiers identifiers;
  private final ManifestLedger ledger;
  private final StudyManifest manifests;
  private final ManifestMetadata metadata;
  private final Clock clock;

  @Inject
  public ManifestPublisher(
      StudyReader studies,
      SourcePatientIdentifiers identifiers,
      ManifestLedger ledger,
      StudyManifest manifests,
      ManifestMetadata metadata) {
    this(studies, identifiers, ledger, manifests, metadata, Clock.systemUTC());
  }

  ManifestPublisher(
      StudyReader studies,
      SourcePatientIdentifiers identifiers,
      ManifestLedger ledger,
      StudyManifest manifests,
      ManifestMetadata metadata,
      Clock clock) {
    this.studies = studies;
    this.identifiers = identifiers;
    this.ledger = ledger;
    this.manifests = manifests;
    this.metadata = metadata;
    this.clock = clock;
  }

  /**
   * Brings the registry up to date about one study. Returns when it is, also when there was nothing
   * to do.
   *
   * @throws PublicationDelayed when it has to be tried again
   * @throws PublicationRefused when trying again is useless
   */
  public void publish(PublicationJob job, AffinityDomainPeers peers)
      throws PublicationDelayed, PublicationRefused {
    Optional<StudyContents> contents = studies.read(job.studyInstanceUid());
    if (contents.isEmpty()) {
      return;
    }
    StudyContents study = contents.get();
    SourcePatientId patient =
        identifiers
            .of(study.patient())
            .orElseThrow(() -> new PublicationDelayed(identifiers.problem(study.patient())));
    Optional<ManifestRecord> unfinished = ledger.unfinished(job.studyInstanceUid());
    if (unfinished.isPresent()) {
      submit(unfinished.get(), study, patient, peers);
    }
    if (!isCurrent(study)) {
      submit(prepare(job, study, patient, peers), study, patient, peers);
    }
  }

  private boolean isCurrent(StudyContents study) {
    return ledger
        .current(study.studyInstanceUid())
        .filter(manifest -> manifest.contentDigest().equals(study.digest()))
        .isPresent();
  }

  private ManifestRecord prepare(
      PublicationJob job, StudyContents study, SourcePatientId patient, AffinityDomainPeers peers)
      throws PublicationDelayed {
    String patientId = peers.affinityPatientId(patient);
    String predecessor =
        ledger.current(study.studyInstanceUid()).map(ManifestRecord::entryUuid).orElse(null);
    return prepare(job.revision(), study, patient, patientId, predecessor);
  }

  private ManifestRecord prepare(
      long revision,
      StudyContents study,
      SourcePatientId patient,
      String patientId,
      String predecessor) {
    String manifestUid = Uids.random();
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
            manifests.part10(study, patient, manifestUid, revision, clock.instant()));
    ledger.prepare(manifest);
    return manifest;
  }

  private void submit(
      ManifestRecord manifest,
      StudyContents study,
      SourcePatientId patient,
      AffinityDomainPeers peers)
      throws PublicationDelayed, PublicationRefused {
    Response response = send(manifest, study, patient, peers);
    SubmissionOutcome outcome = SubmissionOutcome.of(response);
    if (outcome == SubmissionOutcome.OTHER_PREDECESSOR) {
      ManifestRecord second = withApprovedPredecessor(manifest, study, patient, peers);
      response = send(second, study, patient, peers);
      outcome = SubmissionOutcome.of(response);
      conclude(second, outcome, response);
    } else {
      conclude(manifest, outcome, response);
    }
  }

  private Response send(
      ManifestRecord manifest,
      StudyContents study,
      SourcePatientId patient,
      AffinityDomainPeers peers)
      throws PublicationDelayed {
    Instant createdAt = manifests.createdAt(manifest.content());
    return peers.provideAndRegister(metadata.submission(manifest, study, patient, createdAt));
  }

  private ManifestRecord withApprovedPredecessor(
      ManifestRecord manifest,
      StudyContents study,
      SourcePatientId patient,
      AffinityDomainPeers peers)
      throws PublicationDelayed {
    String approved =
        peers.approvedManifest(manifest.patientId(), manifest.studyInstanceUid()).orElse(null);
    return prepare(manifest.revision(), study, patient, manifest.patientId(), approved);
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
    if (outcome == SubmissionOutcome.REFUSED) {
      throw new PublicationRefused(reason);
    }
    throw new PublicationDelayed(reason);
  }
}
