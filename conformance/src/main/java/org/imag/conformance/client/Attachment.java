package org.imag.conformance.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/**
 * One binary part of a request; a file is streamed from disk.
 *
 * @param contentId without angle brackets
 * @param contentType MIME type of the bytes
 * @param content publishes the bytes, their number known
 */
public record Attachment(String contentId, String contentType, BodyPublisher content) {

  /** A part streamed from a file. */
  public static Attachment of(String contentId, String contentType, Path file)
      throws FileNotFoundException {
    return new Attachment(contentId, contentType, BodyPublishers.ofFile(file));
  }

  /** A small part held in memory. */
  public static Attachment of(String contentId, String contentType, byte[] bytes) {
    return new Attachment(contentId, contentType, BodyPublishers.ofByteArray(bytes));
  }

  String summary() {
    return "[attachment "
        + contentId
        + " "
        + contentType
        + " "
        + content.contentLength()
        + " bytes]";
  }
}
