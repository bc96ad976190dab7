package org.imag.imaging.retrieve;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.imag.imaging.archive.InstanceSequence;
import org.imag.imaging.archive.InstanceSequence.Sent;

/** An instance as a MIME part; its file is opened when the part is written and not before. */
final class ArchivedInstance implements DataSource {
  static final String MEDIA_TYPE = "application/dicom";

  private final InstanceSequence instances;
  private final Sent sent;

  ArchivedInstance(InstanceSequence instances, Sent sent) {
    this.instances = instances;
    this.sent = sent;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return instances.open(sent);
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("an archived instance is not written to");
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
