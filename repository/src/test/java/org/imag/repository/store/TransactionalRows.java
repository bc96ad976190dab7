package org.imag.repository.store;

import jakarta.transaction.RollbackException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.imag.affinity.testing.TestDatabase;

/** The rows as the container gives them: each call a transaction. */
public final class TransactionalRows extends DocumentRows {
  private final TestDatabase database;
  private int commitsBeforeFailure = Integer.MAX_VALUE;

  public TransactionalRows(TestDatabase database) {
    super(database.entities());
    this.database = database;
  }

  /** After so many changes the database goes away when a transaction ends. */
  public void commitsFailAfter(int changes) {
    commitsBeforeFailure = changes;
  }

  private <T> T change(Supplier<T> work) {
    if (commitsBeforeFailure-- > 0) {
      return database.inTransaction(work);
    }
    throw TransactionalRows.<RuntimeException>undeclared(
        new RollbackException("ARJUNA016053: Could not commit transaction."));
  }

  /** The container's interceptor throws checked exceptions that the method does not declare. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> E undeclared(Exception exception) throws E {
    throw (E) exception;
  }

  @Override
  public List<StoredDocument> insert(
      List<NewDocument> documents, Consumer<Map<String, StoredDocument>> agreement) {
    return change(() -> super.insert(documents, agreement));
  }

  @Override
  public boolean renew(List<StoredDocument> documents) {
    return change(() -> super.renew(documents));
  }

  @Override
  public List<Content> delete(List<StoredDocument> documents) {
    return change(() -> super.delete(documents));
  }

  @Override
  public Optional<List<Content>> remove(String documentUniqueId, RemovalReason reason) {
    return change(() -> super.remove(documentUniqueId, reason));
  }

  @Override
  public void repaired(Content content) {
    change(
        () -> {
          super.repaired(content);
          return null;
        });
  }

  @Override
  public Optional<Content> contentOf(StoredDocument document) {
    return database.inTransaction(() -> super.contentOf(document));
  }

  @Override
  public List<Content> register(List<StoredDocument> documents) {
    return change(() -> super.register(documents));
  }

  @Override
  public Map<String, StoredDocument> registered(Collection<String> documentUniqueIds) {
    return database.inTransaction(() -> super.registered(documentUniqueIds));
  }

  @Override
  public Map<String, StoredDocument> latest(Collection<String> documentUniqueIds) {
    return database.inTransaction(() -> super.latest(documentUniqueIds));
  }

  @Override
  public List<StoredDocument> unsettledSince(Instant before, int limit) {
    return database.inTransaction(() -> super.unsettledSince(before, limit));
  }
}
