package org.imag.conformance.client;

import java.io.IOException;
import java.io.InputStream;

/** Receives the bytes of one part of an answer while they arrive; the stream is read once. */
@FunctionalInterface
public interface ContentStream {

  /** Reads nothing. */
  ContentStream SKIP = (contentId, contentType, content) -> {};

  /**
   * Reads the part. What is left unread is skipped.
   *
   * @param contentId the part's Content-ID without angle brackets, or empty
   * @param contentType the part's Content-Type
   */
  void read(String contentId, String contentType, InputStream content) throws IOException;
}
