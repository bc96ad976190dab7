package org.imag.conformance.stub;

import java.util.List;

/** What a stubbed transaction answers: the body, and attachments of an MTOM answer. */
record StubAnswer(String body, List<Attached> attachments) {

  /** One binary part. */
  record Attached(String contentId, byte[] content) {}

  static StubAnswer of(String body) {
    return new StubAnswer(body, List.of());
  }
}
