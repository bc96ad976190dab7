package org.imag.imaging.retrieve;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.StoredInstance;

/** An instance as a MIME part; its file is opened when the part is written and not before. */
final class ArchivedInstance implements DataSource {
  static final String MEDIA_TYPE = "application/dicom";

  private final DicomArchive archive;
  private final StoredInstance instance;
  private final String transferSyntaxUid;

  ArchivedInstance(DicomArchive archive, StoredInstance instance, String transferSyntaxUid) {
    this.archive = archive;
    this.instance = instance;
    this.transferSyntaxUid = transferSyntaxUid;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return archive.open(instance, transferSyntaxUid);
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
