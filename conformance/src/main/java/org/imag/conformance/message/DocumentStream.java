package org.imag.conformance.message;

import java.io.IOException;
import java.io.InputStream;

/** Receives the bytes of each retrieved document while they arrive. */
@FunctionalInterface
public interface DocumentStream {

  /** Reads one document; what is left unread is skipped. */
  void document(RetrievedDocument document, InputStream content) throws IOException;
}
