package org.imag.repository.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imag.repository.TestDatabase;

/** The rows as the container gives them: each call a transaction. */
public final class TransactionalRows extends DocumentRows {
  private final TestDatabase database;

  public TransactionalRows(TestDatabase database) {
    super(database.entities());
    this.database = database;
  }

  @Override
  public void insert(StoredDocument document) {
    database.inTransaction(() -> super.insert(document));
  }

  @Override
  public void delete(List<StoredDocument> documents) {
    database.inTransaction(() -> super.delete(documents));
  }

  @Override
  public List<StoredDocument> register(List<StoredDocument> documents) {
    return database.inTransaction(() -> super.register(documents));
  }

  @Override
  public Optional<StoredDocument> registered(String documentUniqueId) {
    return database.inTransaction(() -> super.registered(documentUniqueId));
  }

  @Override
  public Optional<StoredDocument> latest(String documentUniqueId) {
    return database.inTransaction(() -> super.latest(documentUniqueId));
  }

  @Override
  public List<StoredDocument> unsettledSince(Instant before, int limit) {
    return database.inTransaction(() -> super.unsettledSince(before, limit));
  }
}
