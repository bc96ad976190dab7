package org.imag.imaging.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.imag.dicom.DataSet;

/** An archive whose files a test makes up while they are read, and watches. */
public final class ArchiveInPieces implements DicomArchive {
  private final DicomArchive index;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private volatile Content content = InputStream::nullInputStream;

  /** Opens a file. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  public ArchiveInPieces(DicomArchive index) {
    this.index = index;
  }

  public void answerWith(Content other) {
    content = other;
  }

  public int opened() {
    return opened.get();
  }

  public int closed() {
    return closed.get();
  }

  public long bytesRead() {
    return bytes.get();
  }

  @Override
  public InputStream open(StoredInstance instance, String transferSyntaxUid) throws IOException {
    opened.incrementAndGet();
    return new FilterInputStream(content.open()) {
      private boolean done;

      @Override
      public int read() throws IOException {
        bytes.incrementAndGet();
        return super.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        bytes.addAndGet(Math.max(n, 0));
        return n;
      }

      @Override
      public void close() throws IOException {
        if (!done) {
          done = true;
          closed.incrementAndGet();
        }
        super.close();
      }
    };
  }

  @Override
  public Storing storing(Optional<String> requiredStudyUid) {
    return index.storing(requiredStudyUid);
  }

  @Override
  public SearchAnswer search(ArchiveSearch search) {
    return index.search(search);
  }

  @Override
  public boolean holds(String studyInstanceUid) {
    return index.holds(studyInstanceUid);
  }

  @Override
  public List<SearchAnswer.Match> series(String studyInstanceUid, List<StoredInstance> listed) {
    return index.series(studyInstanceUid, listed);
  }

  @Override
  public List<StoredInstance> instances(ResourceScope scope) {
    return index.instances(scope);
  }

  @Override
  public Map<String, StoredInstance> locate(Collection<InstanceReference> references) {
    return index.locate(references);
  }

  @Override
  public DataSet header(StoredInstance instance) throws IOException {
    return index.header(instance);
  }

  @Override
  public boolean isAvailable(StoredInstance instance) {
    return index.isAvailable(instance);
  }

  @Override
  public List<String> transferSyntaxes(StoredInstance instance) {
    return index.transferSyntaxes(instance);
  }
}
