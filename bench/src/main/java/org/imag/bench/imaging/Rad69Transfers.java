package org.imag.bench.imaging;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.imag.bench.imaging.HttpExchange.Answer;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.RetrieveImagingDocumentSet;
import org.imag.conformance.message.RetrieveImagingDocumentSet.SeriesRequest;
import org.imag.conformance.message.RetrieveImagingDocumentSet.StudyRequest;

/** RAD-69 of a whole study (RAD TF-2 4.69). */
final class Rad69Transfers {
  private static final List<String> UNCOMPRESSED = List.of("1.2.840.10008.1.2.1");
  private static final String ROOT = "envelope@bench";
  private static final String BOUNDARY = "imag-bench-boundary";
  private static final String CONTENT_TYPE =
      "multipart/related; type=\"application/xop+xml\"; start=\"<"
          + ROOT
          + ">\"; start-info=\"application/soap+xml\"; boundary=\""
          + BOUNDARY
          + "\"";

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
    byte[] body = body(study).getBytes(StandardCharsets.UTF_8);
    Answer answer =
        http.post(
            endpoint, study.bytes(), Map.of("Content-Type", CONTENT_TYPE), out -> out.write(body));
    boolean whole =
        answer.transfer().received() >= study.bytes()
            && answer.head().contains("ResponseStatusType:Success")
            && answer.tail().stripTrailing().endsWith("--");
    return DicomWebTransfers.checked("RAD-69", answer, answer.status() == 200 && whole);
  }

  private String body(StudyFiles study) {
    List<DocumentReference> instances =
        study.instanceUids().stream()
            .map(uid -> DocumentReference.of(repositoryUniqueId, uid))
            .toList();
    SoapRequest request =
        new RetrieveImagingDocumentSet(
                List.of(
                    new StudyRequest(
                        study.studyUid(),
                        List.of(new SeriesRequest(study.seriesUid(), instances)))),
                UNCOMPRESSED)
            .request();
    return "--"
        + BOUNDARY
        + "\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
        + "Content-Transfer-Encoding: binary\r\nContent-ID: <"
        + ROOT
        + ">\r\n\r\n"
        + request.envelope(endpoint)
        + "\r\n--"
        + BOUNDARY
        + "--\r\n";
  }
}
