package org.imag.imaging.manifest;

import org.imag.imaging.archive.ArchiveUnavailable;

/** The archive answers, but what it tells about one study does not fit together. */
public final class StudyUnreadable extends ArchiveUnavailable {
  private static final long serialVersionUID = 1L;

  public StudyUnreadable(String message) {
    super(message, null);
  }
}
