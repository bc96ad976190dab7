package org.imag.repository.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.imag.affinity.testing.TestDatabase;

/** The content rows as the container gives them: each call a transaction. */
public final class TransactionalContents extends ContentRows {
  private final TestDatabase database;

  public TransactionalContents(TestDatabase database) {
    super(database.entities());
    this.database = database;
  }

  @Override
  public List<Content> dueForVerification(Instant verified, Instant damaged, int limit) {
    return database.inTransaction(() -> super.dueForVerification(verified, damaged, limit));
  }

  @Override
  public List<Content> dueForArchive(Instant submitted, int limit) {
    return database.inTransaction(() -> super.dueForArchive(submitted, limit));
  }

  @Override
  public void damaged(Content content, Damage damage) {
    database.inTransaction(() -> super.damaged(content, damage));
  }

  @Override
  public void sound(Content content) {
    database.inTransaction(() -> super.sound(content));
  }

  @Override
  public boolean movedToArchive(Content content, String key) {
    return database.inTransaction(() -> super.movedToArchive(content, key));
  }

  @Override
  public Set<String> known(List<String> keys) {
    return database.inTransaction(() -> super.known(keys));
  }

  @Override
  public List<StoredDocument> documentsWith(Content content) {
    return database.inTransaction(() -> super.documentsWith(content));
  }

  @Override
  public long damagedDocuments() {
    return database.inTransaction(super::damagedDocuments);
  }
}
