package org.imag.conformance.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A multipart/related body (RFC 2387) under construction; files are streamed, never loaded. */
final class MultipartBody {
  private final String boundary = "imag-" + UUID.randomUUID();
  private final List<BodyPublisher> pieces = new ArrayList<>();

  String boundary() {
    return boundary;
  }

  /** Adds a part; each header is a full line without its line end. */
  MultipartBody part(List<String> headers, BodyPublisher content) {
    pieces.add(text("--" + boundary + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n"));
    pieces.add(content);
    pieces.add(text("\r\n"));
    return this;
  }

  BodyPublisher publisher() {
    List<BodyPublisher> all = new ArrayList<>(pieces);
    all.add(text("--" + boundary + "--\r\n"));
    return BodyPublishers.concat(all.toArray(new BodyPublisher[0]));
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
  }
}
