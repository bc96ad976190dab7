package org.imag.conformance.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.imag.conformance.client.HttpPeer.Layout;

/**
 * Sends SOAP 1.2 requests, simple or MTOM, over mutual TLS. Attachments of requests are streamed
 * from their files; attachments of answers are handed out as streams while they arrive.
 */
public final class SoapClient {
  /** Content-Type of a simple SOAP 1.2 request. */
  public static final String SOAP_XML = "application/soap+xml; charset=UTF-8";

  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final String ROOT_ID = "envelope@imag";

  private final HttpPeer peer;

  /** A client that shows the certificate of {@code tls} to every server it calls. */
  public SoapClient(TlsMaterial tls, ExchangeRecorder recorder) {
    this.peer = new HttpPeer(tls, recorder);
  }

  /** Sends the request; attachments of the answer are skipped. */
  public SoapReply send(URI endpoint, SoapRequest request) throws IOException {
    return send(endpoint, request, AttachmentReader.NONE);
  }

  /**
   * Sends the request and streams the attachments of the answer.
   *
   * @param attachments asked once the envelope is read; then each attachment is handed out in the
   *     order of arrival
   * @throws IOException when no complete answer came, or the handler failed
   */
  public SoapReply send(URI endpoint, SoapRequest request, AttachmentReader attachments)
      throws IOException {
    return request.mtom()
        ? sendMtom(endpoint, request, attachments)
        : sendSimple(endpoint, request, attachments);
  }

  /** Posts any bytes under any Content-Type, as a hostile or broken client would. */
  public SoapReply post(URI endpoint, String transaction, String contentType, byte[] bytes)
      throws IOException {
    HttpRequest http = to(endpoint, contentType, BodyPublishers.ofByteArray(bytes));
    String sent = "Content-Type: " + contentType + "\n\n" + PrintableText.of(bytes);
    return exchange(transaction, http, sent, AttachmentReader.NONE);
  }

  /** Posts a simple SOAP envelope of any length, which the record leaves out. */
  public SoapReply stream(URI endpoint, String transaction, Supplier<InputStream> envelope)
      throws IOException {
    HttpRequest http = to(endpoint, SOAP_XML, BodyPublishers.ofInputStream(envelope));
    String sent = "Content-Type: " + SOAP_XML + "\n\n[a long envelope]";
    return exchange(transaction, http, sent, AttachmentReader.NONE);
  }

  /** Sends a GET request. */
  public HttpReply get(URI endpoint, String transaction) throws IOException {
    HttpRequest http = HttpRequest.newBuilder(endpoint).timeout(TIMEOUT).GET().build();
    return peer.exchange(transaction, http, "", Layout.ROOT_FIRST, root -> ContentStream.SKIP);
  }

  private SoapReply sendSimple(URI endpoint, SoapRequest request, AttachmentReader attachments)
      throws IOException {
    String envelope = request.envelope(endpoint);
    return exchange(
        request.transaction(),
        to(endpoint, SOAP_XML, BodyPublishers.ofString(envelope)),
        "Content-Type: " + SOAP_XML + "\n\n" + envelope,
        attachments);
  }

  private SoapReply sendMtom(URI endpoint, SoapRequest request, AttachmentReader attachments)
      throws IOException {
    String envelope = request.envelope(endpoint);
    MultipartBody body = new MultipartBody().part(rootHeaders(), BodyPublishers.ofString(envelope));
    StringBuilder sent = new StringBuilder();
    for (Attachment attachment : request.attachments()) {
      body.part(headers(attachment), attachment.content());
      sent.append('\n').append(attachment.summary());
    }
    String contentType = mtomContentType(body.boundary());
    return exchange(
        request.transaction(),
        to(endpoint, contentType, body.publisher()),
        "Content-Type: " + contentType + "\n\n" + Exchange.bounded(envelope) + sent,
        attachments);
  }

  private SoapReply exchange(
      String transaction, HttpRequest http, String sent, AttachmentReader attachments)
      throws IOException {
    return new SoapReply(
        peer.exchange(
            transaction,
            http,
            sent,
            Layout.ROOT_FIRST,
            root -> attachments.after(new SoapReply(root))));
  }

  private static HttpRequest to(URI endpoint, String contentType, BodyPublisher body) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(TIMEOUT)
        .header("Content-Type", contentType)
        .POST(body)
        .build();
  }

  private static String mtomContentType(String boundary) {
    return "multipart/related; type=\"application/xop+xml\"; start=\"<"
        + ROOT_ID
        + ">\"; start-info=\"application/soap+xml\"; boundary=\""
        + boundary
        + "\"";
  }

  private static List<String> rootHeaders() {
    return List.of(
        "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"",
        "Content-Transfer-Encoding: binary",
        "Content-ID: <" + ROOT_ID + ">");
  }

  private static List<String> headers(Attachment attachment) {
    return List.of(
        "Content-Type: " + attachment.contentType(),
        "Content-Transfer-Encoding: binary",
        "Content-ID: <" + attachment.contentId() + ">");
  }
}
