package org.imag.imaging.reporting;

import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** A report as the document of a submission. */
final class ReportFile implements DataSource {
  private final byte[] content;
  private final String mimeType;

  ReportFile(byte[] content, String mimeType) {
    this.content = content;
    this.mimeType = mimeType;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(content);
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("a report is not written to");
  }

  @Override
  public String getContentType() {
    return mimeType;
  }

  @Override
  public String getName() {
    return null;
  }
}
