package org.imag.imaging.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Instances that are sent one after the other, so that an archive may begin with the next ones in
 * time. Not for use by several threads.
 */
public interface InstanceSequence extends Closeable {

  /**
   * An instance and how it is sent.
   *
   * @param instance of the archive
   * @param transferSyntaxUid one of {@link DicomArchive#transferSyntaxes}
   */
  record Sent(StoredInstance instance, String transferSyntaxUid) {

    /** Whether it is sent as it is stored. */
    public boolean isAsStored() {
      return transferSyntaxUid.equals(instance.transferSyntaxUid());
    }
  }

  /**
   * Opens one of them as {@link DicomArchive#open} does. The caller closes it; closing it before
   * its end means that none is wanted any more.
   */
  InputStream open(Sent sent) throws IOException;

  /** Ends what was begun with and not opened. */
  @Override
  default void close() {}
}
