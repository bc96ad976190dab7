package org.imag.deployment.demo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.RetrieveAnswer;
import org.imag.conformance.message.RetrieveImagingDocumentSet;
import org.imag.conformance.message.RetrieveImagingDocumentSet.SeriesRequest;
import org.imag.conformance.message.RetrieveImagingDocumentSet.StudyRequest;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.deployment.RegionFailure;
import org.imag.dicom.kos.ReferencedSeries;

/**
 * Opens every image that a manifest cites, RAD-69 (RAD TF-2 4.69), and compares it with what was
 * sent.
 */
final class ImageRetrieval {
  private static final int TOLD_DIFFERENCES = 5;

  private final RegionPeers peers;
  private final String patientId;

  /**
   * A retrieval of images of a patient.
   *
   * @param patientId in the affinity domain
   */
  ImageRetrieval(RegionPeers peers, String patientId) {
    this.peers = peers;
    this.patientId = patientId;
  }

  /**
   * Retrieves the study; images are read as they arrive and never kept.
   *
   * @return the number of bytes received
   * @throws RegionFailure naming images that are missing or differ
   */
  long retrieve(DemoStudy study, PublishedManifest manifest) throws IOException {
    Comparison comparison = new Comparison(study);
    RetrieveImagingDocumentSet request =
        new RetrieveImagingDocumentSet(requests(manifest), study.transferSyntaxes());
    ConsumerEvents events = peers.consumerEvents(peers.imageRetrieval(), patientId);
    RetrieveAnswer answer =
        events
            .consumer()
            .audited(
                () ->
                    RetrieveAnswer.retrieve(
                        peers.consumer(),
                        peers.imageRetrieval(),
                        request.request(),
                        comparison::receive),
                reply -> reply.registry().success(),
                outcome -> events.opened(manifest.references().studies(), outcome));
    if (!answer.registry().success()) {
      throw new RegionFailure("the imaging source answers " + answer.registry().errors());
    }
    comparison.requireAllIdentical();
    return comparison.bytes;
  }

  private static List<StudyRequest> requests(PublishedManifest manifest) {
    return manifest.references().studies().stream()
        .map(
            study ->
                new StudyRequest(
                    study.studyUid(),
                    study.series().stream().map(ImageRetrieval::request).toList()))
        .toList();
  }

  private static SeriesRequest request(ReferencedSeries series) {
    String repository = series.retrieval().locationUid();
    return new SeriesRequest(
        series.seriesUid(),
        series.instances().stream()
            .map(instance -> DocumentReference.of(repository, instance.instanceUid()))
            .toList());
  }

  private static final class Comparison {
    private final Map<String, String> expected = new HashMap<>();
    private final List<String> different = new ArrayList<>();
    private long bytes;

    Comparison(DemoStudy study) {
      study
          .instances()
          .forEach(instance -> expected.put(instance.instanceUid(), instance.digest()));
    }

    void receive(RetrievedDocument head, InputStream content) throws IOException {
      String digest = DataSetDigest.of(new Counting(content));
      String sent = expected.remove(head.documentUniqueId());
      if (sent != null && !sent.equals(digest)) {
        different.add(head.documentUniqueId());
      }
    }

    void requireAllIdentical() {
      if (!expected.isEmpty()) {
        throw new RegionFailure(
            expected.size() + " images did not come: " + some(List.copyOf(expected.keySet())));
      }
      if (!different.isEmpty()) {
        throw new RegionFailure(
            different.size() + " images came back different: " + some(different));
      }
    }

    private static String some(List<String> uids) {
      return String.join(", ", uids.subList(0, Math.min(uids.size(), TOLD_DIFFERENCES)));
    }

    private final class Counting extends FilterInputStream {
      Counting(InputStream in) {
        super(in);
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        bytes += Math.max(read, 0);
        return read;
      }
    }
  }
}
