package org.imag.deployment.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RetrieveAnswer;
import org.imag.conformance.message.RetrieveDocumentSet;
import org.imag.conformance.message.StoredQuery;
import org.imag.deployment.RegionFailure;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.kos.KosReferences;

/**
 * Finds the manifest of a study as a clinician's system does: first in the registry, then in the
 * repository.
 */
final class ManifestSearch {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LARGEST_MANIFEST = 64 * 1024 * 1024;
  private static final String STUDY_REFERENCE = "^^^^urn:ihe:iti:xds:2016:studyInstanceUID";

  private final RegionPeers peers;
  private final String patientId;

  /**
   * A search among the documents of a patient.
   *
   * @param patientId in the affinity domain
   */
  ManifestSearch(RegionPeers peers, String patientId) {
    this.peers = peers;
    this.patientId = patientId;
  }

  /**
   * Waits until the registry knows a document that refers to the study: ITI-18,
   * FindDocumentsByReferenceId (ITI TF-2 3.18.4.1.2.3.7.14).
   *
   * @throws RegionFailure with what the imaging source says of the publication, when the time is
   *     over
   */
  List<RegisteredDocument> await(DemoStudy study, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    QueryAnswer answer = find(study);
    while (answer.documents().isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new RegionFailure(
            "no manifest in the registry after "
                + patience.toSeconds()
                + " s; its answer: "
                + answer.registry().errors()
                + "; the imaging source says: "
                + publicationState(study));
      }
      pause();
      answer = find(study);
    }
    return answer.documents();
  }

  /**
   * Fetches the manifest from the repository and checks it against its registered hash: ITI-43 (ITI
   * TF-2 3.43).
   *
   * @throws RegionFailure when it is not to be had or not what the registry promised
   */
  PublishedManifest fetch(RegisteredDocument document) throws IOException {
    DocumentReference reference =
        DocumentReference.of(document.slot("repositoryUniqueId"), document.uniqueId());
    byte[][] content = new byte[1][];
    ConsumerEvents events = peers.consumerEvents(peers.repository(), patientId);
    RetrieveAnswer answer =
        events
            .consumer()
            .audited(
                () ->
                    RetrieveAnswer.retrieve(
                        peers.consumer(),
                        peers.repository(),
                        RetrieveDocumentSet.request(List.of(reference)),
                        (head, bytes) -> content[0] = bounded(bytes)),
                reply -> reply.registry().success(),
                outcome -> events.retrieved(reference, outcome));
    if (!answer.registry().success() || content[0] == null) {
      throw new RegionFailure("the repository answers " + answer.registry().errors());
    }
    String hash = sha1(content[0]);
    if (!hash.equalsIgnoreCase(document.slot("hash"))) {
      throw new RegionFailure(
          "the manifest has SHA-1 " + hash + ", registered is " + document.slot("hash"));
    }
    return new PublishedManifest(
        document.uniqueId(), document.slot("creationTime"), references(content[0]));
  }

  private QueryAnswer find(DemoStudy study) throws IOException {
    StoredQuery query =
        StoredQuery.findDocumentsByReferenceId(patientId, study.studyUid() + STUDY_REFERENCE);
    SoapRequest request = query.request();
    ConsumerEvents events = peers.consumerEvents(peers.registry(), patientId);
    return events
        .consumer()
        .audited(
            () -> QueryAnswer.of(peers.consumer().send(peers.registry(), request)),
            answer -> answer.registry().success(),
            outcome -> events.queried(query, request, outcome));
  }

  private String publicationState(DemoStudy study) {
    String path = "/studies/" + study.studyUid() + "/publication";
    try {
      HttpReply reply = peers.imagingSource().get("publication", path, "application/json");
      return Optional.of(reply.text().strip())
          .filter(text -> !text.isEmpty())
          .orElse("HTTP " + reply.status());
    } catch (IOException e) {
      return "nothing (" + e.getMessage() + ")";
    }
  }

  private static KosReferences references(byte[] document) throws IOException {
    try {
      return KosReferences.of(
          Part10Reader.read(new ByteArrayInputStream(document), ReadLimits.STANDARD).dataSet());
    } catch (IllegalArgumentException e) {
      throw new RegionFailure("the document is no manifest", e);
    }
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_MANIFEST + 1);
    if (bytes.length > LARGEST_MANIFEST) {
      throw new IOException("the manifest is larger than " + LARGEST_MANIFEST + " bytes");
    }
    return bytes;
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure("waiting for the manifest was interrupted");
    }
  }
}
