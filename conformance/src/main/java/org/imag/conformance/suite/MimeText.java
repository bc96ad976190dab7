package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.message.XdsTransaction;

/** An MTOM package written part by part, right or wrong. */
final class MimeText {
  private static final String BOUNDARY = "imag-mime-text";
  private static final String LINE = "\r\n";

  private final StringBuilder text = new StringBuilder();
  private String boundary = BOUNDARY;
  private String start = "<root@imag>";

  /** Begins with the envelope of a request. */
  static MimeText of(SoapPeer peer, SoapRequest request) {
    return new MimeText()
        .part(
            "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\""
                + LINE
                + "Content-ID: <root@imag>",
            request.envelope(peer.endpoint()));
  }

  /** Adds a part with that Content-ID. */
  MimeText attachment(String contentId, String content) {
    return part("Content-Type: text/plain" + LINE + "Content-ID: <" + contentId + ">", content);
  }

  /** Adds a part. */
  MimeText part(String headers, String content) {
    return text("--" + BOUNDARY + LINE + headers + LINE + LINE + content + LINE);
  }

  /** Adds any text. */
  MimeText text(String more) {
    text.append(more);
    return this;
  }

  /** Begins a part that does not end. */
  MimeText unfinished(String contentId, String content) {
    return text("--" + BOUNDARY + LINE + "Content-ID: <" + contentId + ">" + LINE + LINE + content);
  }

  /** Ends as a package should. */
  MimeText end() {
    return text("--" + BOUNDARY + "--" + LINE);
  }

  /** Announces another boundary than the package has. */
  MimeText announcing(String other) {
    boundary = other;
    return this;
  }

  /** Announces another root part than the package has. */
  MimeText starting(String contentId) {
    start = "<" + contentId + ">";
    return this;
  }

  SoapReply send(SoapPeer peer, XdsTransaction transaction) throws IOException {
    String contentType =
        "multipart/related; type=\"application/xop+xml\"; start=\"%s\"; start-info=\"application/soap+xml\"; boundary=\"%s\""
            .formatted(start, boundary);
    return peer.client()
        .post(
            peer.endpoint(),
            transaction.label(),
            contentType,
            text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
