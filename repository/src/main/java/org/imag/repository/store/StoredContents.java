package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects behind the documents, for those who look after them. */
@Dependent
public class StoredContents {
  private static final Logger LOG = LoggerFactory.getLogger(StoredContents.class);

  private final ContentTiers tiers;
  private final ContentRows rows;

  @Inject
  public StoredContents(ContentTiers tiers, ContentRows rows) {
    this.tiers = tiers;
    this.rows = rows;
  }

  /** Content verified before then, and damaged content looked at before then, oldest first. */
  public List<Content> dueForVerification(Instant verified, Instant damaged, int limit) {
    return rows.dueForVerification(verified, damaged, limit);
  }

  /**
   * Reads an object to its end and compares it with what was submitted.
   *
   * @param passed told the number of bytes after each read; may take its time
   * @throws IOException when the store as a whole cannot be reached, which is no damage
   */
  public Optional<Damage> inspect(Content content, IntConsumer passed) throws IOException {
    ContentStore store = tiers.of(content.tier());
    Optional<Damage> damage = examine(store, content, passed);
    if (damage.equals(Optional.of(Damage.UNREADABLE))) {
      damage = examine(store, content, passed);
    }
    if (damage.isPresent()) {
      store.verifyReadable();
    }
    return damage;
  }

  private static Optional<Damage> examine(ContentStore store, Content content, IntConsumer passed) {
    try (InputStream in = store.open(content.key())) {
      return ContentDigest.of(in, passed).sameBytes(content.digest())
          ? Optional.empty()
          : Optional.of(Damage.ALTERED);
    } catch (ContentMissing e) {
      return Optional.of(Damage.MISSING);
    } catch (IOException e) {
      LOG.warn("Object {} could not be read to its end", content.key(), e);
      return Optional.of(Damage.UNREADABLE);
    }
  }

  /** Keeps damaged content from being delivered. */
  public void markDamaged(Content content, Damage damage) {
    rows.damaged(content, damage);
  }

  /** Notes that content is right, and delivers it again if it was held back. */
  public void markSound(Content content) {
    rows.sound(content);
  }

  /** The documents with this content. */
  public List<StoredDocument> documentsWith(Content content) {
    return rows.documentsWith(content);
  }

  /** How many documents cannot be delivered because their content is damaged. */
  public long damagedDocuments() {
    return rows.damagedDocuments();
  }

  /** Whether the region has an archive tier. */
  public boolean hasArchive() {
    return tiers.archive().isPresent();
  }

  /** Sound online content submitted before then, oldest first; none without archive. */
  public List<Content> dueForArchive(Instant submitted, int limit) {
    return hasArchive() ? rows.dueForArchive(submitted, limit) : List.of();
  }

  /**
   * Moves content to the archive tier: a durable copy with the same hash, then the row, then the
   * object online goes. Wherever this ends early, the document stays deliverable and a later try
   * begins anew.
   *
   * @param witness called when the copy is there and the row is about to change; what it throws
   *     leaves the content where it is
   * @return false when the object online is damaged or lost; nothing has moved then
   * @throws IOException when a store cannot be read
   * @throws StorageFailure when the archive cannot be written
   */
  public boolean moveToArchive(Content content, Runnable witness) throws IOException {
    ContentStore archive = tiers.archive().orElseThrow();
    ReceivedContent copy;
    try (InputStream in = tiers.online().open(content.key())) {
      copy = archive.receive(in, Long.MAX_VALUE);
    } catch (ContentMissing e) {
      return false;
    }
    try {
      if (!copy.digest().sameBytes(content.digest())) {
        return false;
      }
      move(content, copy, archive, witness);
      return true;
    } finally {
      archive.discard(copy);
    }
  }

  /** What an exception leaves behind, in one tier or the other, is found by the sweeper. */
  private void move(Content content, ReceivedContent copy, ContentStore archive, Runnable witness) {
    String key = ContentKey.fresh(content.digest().sha256());
    archive.place(copy, key);
    witness.run();
    if (rows.movedToArchive(content, key)) {
      tiers.online().remove(content.key());
    } else {
      archive.remove(key);
    }
  }

  /**
   * Looks for objects that no row knows.
   *
   * @param before only objects written before then are looked at
   */
  public OrphanObjects orphans(Tier tier, Instant before) {
    OrphanObjects orphans = new OrphanObjects(rows::known);
    storeOf(tier)
        .ifPresent(
            store -> {
              store.keysBefore(before, orphans::add);
              orphans.complete();
            });
    return orphans;
  }

  /** Removes an object that no row knows. */
  public void removeOrphan(Tier tier, String key) {
    storeOf(tier).ifPresent(store -> store.remove(key));
  }

  /**
   * Gives up parts of objects whose upload began before then and was never completed.
   *
   * @return how many uploads were given up
   */
  public int deleteAbandonedParts(Tier tier, Instant before) {
    return storeOf(tier).map(store -> store.deleteAbandonedParts(before)).orElse(0);
  }

  private Optional<ContentStore> storeOf(Tier tier) {
    return tier == Tier.ONLINE ? Optional.of(tiers.online()) : tiers.archive();
  }
}
