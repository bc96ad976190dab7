package org.imag.imaging.manifest;

import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** A manifest as the document of a submission. */
final class ManifestFile implements DataSource {
  static final String MEDIA_TYPE = "application/dicom";

  private final byte[] content;

  ManifestFile(byte[] content) {
    this.content = content;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(content);
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("a manifest is not written to");
  }

  @Override
  public String getContentType() {
    return MEDIA_TYPE;
  }

  @Override
  public String getName() {
    return null;
  }
}
