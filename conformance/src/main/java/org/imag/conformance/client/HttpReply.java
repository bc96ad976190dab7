package org.imag.conformance.client;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * The answer to an HTTP request whose streamed parts, if any, were read already.
 *
 * @param status HTTP status code
 * @param headers as received
 * @param body the body, or the root part of a multipart body; bounded by the client
 * @param multipart whether the body was multipart
 */
public record HttpReply(int status, HttpHeaders headers, byte[] body, boolean multipart) {

  /** The Content-Type header, or an empty text. */
  public String contentType() {
    return headers.firstValue("Content-Type").orElse("");
  }

  /** The body read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
