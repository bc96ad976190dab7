package org.imag.conformance.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.imag.conformance.client.HttpPeer.Layout;

/** DICOMweb (PS3.18) over mutual TLS: STOW-RS, QIDO-RS and WADO-RS, streamed both ways. */
public final class DicomWebClient {
  /** Media type of DICOM JSON. */
  public static final String DICOM_JSON = "application/dicom+json";

  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final HttpPeer peer;
  private final URI base;

  /**
   * A client of one service.
   *
   * @param base the base URI, below which {@code /studies} lies
   */
  public DicomWebClient(TlsMaterial tls, URI base, ExchangeRecorder recorder) {
    this.peer = new HttpPeer(tls, recorder);
    this.base = base;
  }

  /**
   * Stores instances (PS3.18 10.5).
   *
   * @param instances one part each; the Content-ID is for the record only
   */
  public HttpReply stow(List<Attachment> instances) throws IOException {
    MultipartBody body = new MultipartBody();
    StringBuilder sent = new StringBuilder();
    for (Attachment instance : instances) {
      body.part(List.of("Content-Type: " + instance.contentType()), instance.content());
      sent.append(instance.summary()).append('\n');
    }
    String contentType =
        "multipart/related; type=\"application/dicom\"; boundary=\"" + body.boundary() + "\"";
    HttpRequest request =
        HttpRequest.newBuilder(resource("/studies"))
            .timeout(TIMEOUT)
            .header("Content-Type", contentType)
            .header("Accept", DICOM_JSON)
            .POST(body.publisher())
            .build();
    String text = "Content-Type: " + contentType + "\n\n" + sent;
    return peer.exchange("STOW-RS", request, text, Layout.EQUAL_PARTS, head -> ContentStream.SKIP);
  }

  /** Posts any bytes to the store resource. */
  public HttpReply stowRaw(String contentType, byte[] bytes) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(resource("/studies"))
            .timeout(TIMEOUT)
            .header("Content-Type", contentType)
            .header("Accept", DICOM_JSON)
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    String text = "Content-Type: " + contentType + "\n\n" + PrintableText.of(bytes);
    return peer.exchange("STOW-RS", request, text, Layout.EQUAL_PARTS, head -> ContentStream.SKIP);
  }

  /**
   * Searches, or gets metadata: a resource answered in one piece.
   *
   * @param path below the base, with its query, e.g. {@code /studies?PatientID=C0042}
   */
  public HttpReply get(String transaction, String path, String accept) throws IOException {
    return retrieve(transaction, path, accept, ContentStream.SKIP);
  }

  /** Retrieves instances (PS3.18 10.4); each is handed out while it arrives. */
  public HttpReply retrieve(String transaction, String path, String accept, ContentStream parts)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(resource(path))
            .timeout(TIMEOUT)
            .header("Accept", accept)
            .GET()
            .build();
    return peer.exchange(
        transaction, request, "Accept: " + accept, Layout.EQUAL_PARTS, head -> parts);
  }

  private URI resource(String path) {
    String root = base.toString();
    return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
  }
}
