package org.imag.bench.imaging;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.imag.bench.imaging.HttpExchange.Answer;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.RetrieveImagingDocumentSet;
import org.imag.conformance.message.RetrieveImagingDocumentSet.SeriesRequest;
import org.imag.conformance.message.RetrieveImagingDocumentSet.StudyRequest;

/** RAD-69 of a whole study (RAD TF-2 4.69). */
final class Rad69Transfers {
  private static final List<String> UNCOMPRESSED = List.of("1.2.840.10008.1.2.1");

  private final HttpExchange http;
  private final URI endpoint;
  private final String repositoryUniqueId;

  Rad69Transfers(HttpExchange http, URI endpoint, String repositoryUniqueId) {
    this.http = http;
    this.endpoint = endpoint;
    this.repositoryUniqueId = repositoryUniqueId;
  }

  /** Retrieves every image of the study in one request. */
  Transfer retrieve(StudyFiles study) throws IOException {
    MtomMessage message = MtomMessage.of(request(study, repositoryUniqueId), endpoint);
    Answer answer = http.post(endpoint, study.bytes(), message.headers(), message::writeTo);
    boolean whole =
        answer.transfer().received() >= study.bytes()
            && answer.head().contains("ResponseStatusType:Success")
            && answer.tail().stripTrailing().endsWith("--");
    return DicomWebTransfers.checked("RAD-69", answer, answer.status() == 200 && whole);
  }

  private static SoapRequest request(StudyFiles study, String repositoryUniqueId) {
    List<DocumentReference> instances =
        study.instanceUids().stream()
            .map(uid -> DocumentReference.of(repositoryUniqueId, uid))
            .toList();
    return new RetrieveImagingDocumentSet(
            List.of(
                new StudyRequest(
                    study.studyUid(), List.of(new SeriesRequest(study.seriesUid(), instances)))),
            UNCOMPRESSED)
        .request();
  }
}
