package org.imag.conformance.client;

/** Decides, once the envelope of an answer is read, what happens to its attachments. */
@FunctionalInterface
public interface AttachmentReader {

  /** Skips all attachments. */
  AttachmentReader NONE = envelope -> ContentStream.SKIP;

  /** Is called before the first attachment of a multipart answer is handed out. */
  ContentStream after(SoapReply envelope);
}
