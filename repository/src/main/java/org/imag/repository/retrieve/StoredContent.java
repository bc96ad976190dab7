package org.imag.repository.retrieve;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.imag.repository.store.Content;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.StoredDocument;

/**
 * The bytes of a stored document as a stream, with the type the submitter gave them.
 *
 * @param store where they are
 * @param document whose they are
 * @param altered told of content that is not as it was submitted
 */
record StoredContent(DocumentStore store, StoredDocument document, Consumer<Content> altered)
    implements DataSource {

  @Override
  public InputStream getInputStream() throws IOException {
    return store.open(document, altered);
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("stored documents do not change");
  }

  @Override
  public String getContentType() {
    return document.mimeType();
  }

  /** None: a name would become a file name of the MIME part. */
  @Override
  public String getName() {
    return null;
  }
}
