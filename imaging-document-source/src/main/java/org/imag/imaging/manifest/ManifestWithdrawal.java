package org.imag.imaging.manifest;

import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.publication.ManifestRecord;
import org.imag.imaging.store.ManifestLedger;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Hl7v2Based;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes manifests back that have no successor, by deprecating them in the registry (RAD TF-2
 * 4.68.4.1.2, ITI-57 Update availabilityStatus). Repeating it is harmless.
 */
final class ManifestWithdrawal {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestWithdrawal.class);

  private final ManifestLedger ledger;
  private final ManifestMetadata metadata;

  ManifestWithdrawal(ManifestLedger ledger, ManifestMetadata metadata) {
    this.ledger = ledger;
    this.metadata = metadata;
  }

  /** Withdraws what the registry has, or may have, of a study. */
  void withdrawAll(String studyInstanceUid, AffinityDomainPeers peers) throws PublicationDelayed {
    Optional<ManifestRecord> current = ledger.current(studyInstanceUid);
    if (current.isPresent()) {
      withdraw(current.get(), peers);
    }
    // after its predecessor, which it would succeed as the current one
    Optional<ManifestRecord> unfinished = ledger.unfinished(studyInstanceUid);
    if (unfinished.isPresent()) {
      withdraw(unfinished.get(), peers);
    }
  }

  /**
   * Withdraws one manifest.
   *
   * @throws PublicationHeld when the registry does not know its patient any more
   * @throws PublicationDelayed when the registry still offers it
   */
  private void withdraw(ManifestRecord manifest, AffinityDomainPeers peers)
      throws PublicationDelayed {
    String patientId = manifest.patientId();
    Response response = deprecate(manifest, patientId, peers);
    if (SubmissionOutcome.of(response) == SubmissionOutcome.UNKNOWN_PATIENT) {
      patientId = patientOfNow(manifest, peers);
      response = deprecate(manifest, patientId, peers);
    }
    SubmissionOutcome outcome = SubmissionOutcome.of(response);
    if (outcome == SubmissionOutcome.UNKNOWN_PATIENT) {
      throw new PublicationHeld("the registry does not know the patient of the manifest any more");
    }
    if (outcome != SubmissionOutcome.REGISTERED && isOffered(manifest, patientId, peers)) {
      throw new PublicationDelayed(
          "the registry does not deprecate the manifest: " + SubmissionOutcome.reason(response));
    }
    ledger.withdrawn(manifest);
    LOG.info(
        "Manifest {} of study {} is withdrawn",
        manifest.manifestUid(),
        manifest.studyInstanceUid());
  }

  private Response deprecate(ManifestRecord manifest, String patientId, AffinityDomainPeers peers)
      throws PublicationDelayed {
    return peers.updateDocumentSet(metadata.deprecation(manifest.entryUuid(), patientId));
  }

  /** The registry refuses to deprecate what it does not have, or has deprecated before. */
  private static boolean isOffered(
      ManifestRecord manifest, String patientId, AffinityDomainPeers peers)
      throws PublicationDelayed {
    return peers
        .approvedManifest(patientId, manifest.studyInstanceUid())
        .filter(manifest.entryUuid()::equals)
        .isPresent();
  }

  /** A patient may have been merged into another since (ITI TF-2 3.8.4.2). */
  private static String patientOfNow(ManifestRecord manifest, AffinityDomainPeers peers)
      throws PublicationDelayed {
    if (manifest.sourcePatientId().isEmpty()) {
      return manifest.patientId();
    }
    Identifiable source = Hl7v2Based.parse(manifest.sourcePatientId(), Identifiable.class);
    AssigningAuthority authority =
        new AssigningAuthority("", source.getAssigningAuthority().getUniversalId());
    return peers.affinityPatientId(new SourcePatientId(source.getId(), authority));
  }
}
