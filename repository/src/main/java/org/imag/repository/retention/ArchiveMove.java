package org.imag.repository.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.imag.repository.audit.ContentAudit;
import org.imag.repository.store.Content;
import org.imag.repository.store.StoredContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves documents that were submitted long ago to the archive tier; consumers notice nothing. */
public final class ArchiveMove {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveMove.class);
  private static final int CONTENTS_AT_A_TIME = 20;

  private final StoredContents contents;
  private final ContentAudit audit;
  private final Duration online;
  private final Clock clock;

  /**
   * Creates a move.
   *
   * @param online how long documents stay where they were taken in
   */
  public ArchiveMove(StoredContents contents, ContentAudit audit, Duration online, Clock clock) {
    this.contents = contents;
    this.audit = audit;
    this.online = online;
    this.clock = clock;
  }

  /**
   * Moves whatever is due. What a failure or a stop leaves is moved by a later round.
   *
   * @throws UncheckedIOException when a store cannot be read
   */
  public void round() {
    long moved = 0;
    List<Content> due = due();
    while (!due.isEmpty()) {
      long before = moved;
      moved += due.stream().filter(this::move).count();
      due = moved > before ? due() : List.of();
    }
    if (moved > 0) {
      LOG.info("Moved {} objects to the archive tier", moved);
    }
  }

  private List<Content> due() {
    return contents.dueForArchive(clock.instant().minus(online), CONTENTS_AT_A_TIME);
  }

  private boolean move(Content content) {
    if (Thread.currentThread().isInterrupted()) {
      return false;
    }
    try {
      boolean moved =
          contents.moveToArchive(content, () -> audit.archived(contents.documentsWith(content)));
      if (!moved) {
        LOG.warn("Content {} stays online until its verification", content.digest().sha256());
      }
      return moved;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
