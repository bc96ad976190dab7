package org.imag.repository.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.imag.repository.audit.ContentAudit;
import org.imag.repository.store.Content;
import org.imag.repository.store.Damage;
import org.imag.repository.store.StoredContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads stored content again and compares it with the hash it came with. What is damaged is not
 * delivered until it is found sound, or identical bytes are submitted again.
 */
public final class ContentVerification {
  private static final Logger LOG = LoggerFactory.getLogger(ContentVerification.class);
  private static final int CONTENTS_AT_A_TIME = 20;

  /** A disk that was away for a while must not cost a month. */
  private static final Duration RECHECK = Duration.ofHours(1);

  private final StoredContents contents;
  private final ContentAudit audit;
  private final DamageReport report;
  private final Duration interval;
  private final IntConsumer pace;
  private final Clock clock;

  /**
   * Creates a verification.
   *
   * @param interval how old the last verification of content may grow
   * @param pace told the number of bytes after each read
   */
  public ContentVerification(
      StoredContents contents,
      ContentAudit audit,
      Duration interval,
      IntConsumer pace,
      Clock clock) {
    this.contents = contents;
    this.audit = audit;
    this.report = new DamageReport(contents, audit);
    this.interval = interval;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * Verifies whatever is due.
   *
   * @throws UncheckedIOException when a store cannot be reached; nothing is called damaged then
   */
  public void round() {
    List<Content> due = due();
    while (!due.isEmpty()) {
      due.forEach(this::verify);
      due = due();
    }
  }

  private List<Content> due() {
    Instant now = clock.instant();
    return contents.dueForVerification(now.minus(interval), now.minus(RECHECK), CONTENTS_AT_A_TIME);
  }

  private void verify(Content content) {
    try {
      Optional<Damage> damage = contents.inspect(content, pace);
      if (damage.isPresent()) {
        report.damaged(content, damage.get());
      } else {
        sound(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sound(Content content) {
    if (content.damage().isPresent()) {
      LOG.info("Content {} is sound again", content.digest().sha256());
      audit.sound(contents.documentsWith(content));
    }
    contents.markSound(content);
  }
}
