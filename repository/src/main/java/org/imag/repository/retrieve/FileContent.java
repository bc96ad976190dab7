package org.imag.repository.retrieve;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Content streamed from a file, with the type the submitter gave it.
 *
 * @param file where the bytes are
 * @param mimeType DocumentEntry.mimeType
 */
record FileContent(Path file, String mimeType) implements DataSource {

  @Override
  public InputStream getInputStream() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("stored documents do not change");
  }

  @Override
  public String getContentType() {
    return mimeType;
  }

  /** None: a name would become a file name of the MIME part. */
  @Override
  public String getName() {
    return null;
  }
}
