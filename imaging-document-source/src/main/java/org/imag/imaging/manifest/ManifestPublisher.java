package org.imag.imaging.manifest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.publication.ManifestRecord;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.store.ManifestLedger;

/**
 * Keeps the registry up to date about a study (RAD TF-2 4.68.4.1.2): a first manifest, one that
 * replaces it when the study has changed, none when nothing is left to share or the study turned
 * out to be another patient's. Repeating a publication that got no answer sends the same document
 * again.
 */
@Dependent
public class ManifestPublisher {
  private final StudyReader studies;
  private final StudyPatient patients;
  private final ManifestLedger ledger;
  private final ManifestSubmission submissions;
  private final ManifestWithdrawal withdrawals;

  @Inject
  public ManifestPublisher(
      StudyReader studies,
      SourcePatientIdentifiers identifiers,
      ManifestLedger ledger,
      StudyManifest manifests,
      ManifestMetadata metadata) {
    this.studies = studies;
    this.patients = new StudyPatient(studies, identifiers);
    this.ledger = ledger;
    this.withdrawals = new ManifestWithdrawal(ledger, metadata);
    this.submissions =
        new ManifestSubmission(ledger, manifests, metadata, withdrawals, Clock.systemUTC());
  }

  /**
   * Brings the registry up to date about one study. Returns when it is, also when there was nothing
   * to do.
   *
   * @throws PublicationHeld when somebody outside has to do something first
   * @throws PublicationDelayed when it has to be tried again
   * @throws PublicationRefused when trying again is useless
   */
  public void publish(PublicationJob job, AffinityDomainPeers peers)
      throws PublicationDelayed, PublicationRefused {
    Optional<StudyContents> contents = studies.read(job.studyInstanceUid());
    if (contents.isEmpty()) {
      withdrawals.withdrawAll(job.studyInstanceUid(), peers);
      return;
    }
    StudyContents study = contents.get();
    SourcePatientId patient = patients.of(study);
    if (isPublishedForAnother(study.studyInstanceUid(), patient)) {
      withdrawals.withdrawAll(study.studyInstanceUid(), peers);
    }
    submissions.finish(study, patient, peers);
    if (job.cause().doubtsTheRegistry()) {
      forgetWhatTheRegistryLost(study, patient, peers);
    }
    if (!isCurrent(study)) {
      submissions.submit(job.revision(), study, patient, peers);
    }
  }

  private boolean isPublishedForAnother(String studyInstanceUid, SourcePatientId patient) {
    return ledger
        .unfinished(studyInstanceUid)
        .or(() -> ledger.current(studyInstanceUid))
        .filter(manifest -> manifest.isOfOtherPatient(patient.cx()))
        .isPresent();
  }

  private boolean isCurrent(StudyContents study) {
    return ledger
        .current(study.studyInstanceUid())
        .filter(manifest -> manifest.contentDigest().equals(study.digest()))
        .isPresent();
  }

  /** A manifest that the registry does not offer any more has to be provided anew. */
  private void forgetWhatTheRegistryLost(
      StudyContents study, SourcePatientId patient, AffinityDomainPeers peers)
      throws PublicationDelayed {
    Optional<ManifestRecord> current = ledger.current(study.studyInstanceUid());
    if (current.isEmpty()) {
      return;
    }
    String patientId = peers.affinityPatientId(patient);
    if (peers.approvedManifest(patientId, study.studyInstanceUid()).isEmpty()) {
      ledger.withdrawn(current.get());
    }
  }
}
