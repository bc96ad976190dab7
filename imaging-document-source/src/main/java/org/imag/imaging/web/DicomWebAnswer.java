package org.imag.imaging.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A DICOMweb answer, free of the servlet that sends it.
 *
 * @param status HTTP status
 * @param contentType of the content, null when there is none
 * @param headers beside Content-Type
 * @param content written when the answer is sent
 */
public record DicomWebAnswer(
    int status, String contentType, Map<String, String> headers, Content content) {

  /** Bytes that are made while they are written. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** An answer without content. */
  public static DicomWebAnswer empty(int status, Map<String, String> headers) {
    return new DicomWebAnswer(status, null, headers, out -> {});
  }

  /** An answer with content. */
  public static DicomWebAnswer of(int status, String contentType, Content content) {
    return new DicomWebAnswer(status, contentType, Map.of(), content);
  }

  /**
   * This answer with its length told in advance, so that a client sees when it breaks off.
   * Multipart and JSON tell their end themselves.
   *
   * @param bytes of the content
   */
  DicomWebAnswer ofLength(long bytes) {
    Map<String, String> withLength = new HashMap<>(headers);
    withLength.put("Content-Length", Long.toString(bytes));
    return new DicomWebAnswer(status, contentType, withLength, content);
  }

  /** An answer to a method that the resource does not have (RFC 9110 15.5.6). */
  static DicomWebAnswer notAllowed(String allowed) {
    DicomWebAnswer problem = Problem.of(405, "Use " + allowed);
    return new DicomWebAnswer(
        problem.status(), problem.contentType(), Map.of("Allow", allowed), problem.content());
  }
}
