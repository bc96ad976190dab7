package org.imag.repository.verification;

import java.time.Duration;
import java.time.Instant;
import org.imag.repository.store.OrphanObjects;
import org.imag.repository.store.StoredContents;
import org.imag.repository.store.Tier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes objects that no row knows: what a crash left between the database and the store. If they
 * are suspiciously many, as after an older database was restored, they all stay.
 */
public final class ObjectSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectSweep.class);
  private static final int HARMLESS = 100;
  private static final int ONE_OF = 100;

  private final StoredContents contents;
  private final Duration grace;

  /**
   * Creates a sweep.
   *
   * @param grace longer than any object may wait for its row
   */
  public ObjectSweep(StoredContents contents, Duration grace) {
    this.contents = contents;
    this.grace = grace;
  }

  /** One round over all tiers. */
  public void sweep() {
    Instant before = Instant.now().minus(grace);
    for (Tier tier : Tier.values()) {
      remove(tier, contents.orphans(tier, before));
      contents.deleteAbandonedParts(tier, before);
    }
  }

  private void remove(Tier tier, OrphanObjects orphans) {
    int count = orphans.keys().size();
    if (count > HARMLESS && count > orphans.seen() / ONE_OF) {
      LOG.error(
          "{} of {} objects in tier {} have no row and stay: was an older database restored?",
          count,
          orphans.seen(),
          tier);
      return;
    }
    orphans.keys().forEach(key -> contents.removeOrphan(tier, key));
    if (count > 0) {
      LOG.info("Removed {} objects of tier {} that no document refers to", count, tier);
    }
  }
}
