package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code document}. */
@Dependent
public class DocumentRows {
  private final EntityManager entities;

  protected DocumentRows() {
    this(null);
  }

  @Inject
  public DocumentRows(EntityManager entities) {
    this.entities = entities;
  }

  /** Adds a row. */
  @Transactional
  public void insert(StoredDocument document) {
    entities.persist(document);
  }

  /** Removes rows; one that is not there is no error. */
  @Transactional
  public void delete(List<StoredDocument> documents) {
    documents.forEach(
        document ->
            entities
                .createQuery("delete from StoredDocument d where d.id = :id")
                .setParameter("id", document.id())
                .executeUpdate());
  }

  /**
   * Marks rows as registered, all or none. Where another row of the same document is registered
   * already, the later row is removed instead.
   *
   * @return the rows removed, whose files nobody needs any more
   */
  @Transactional
  public List<StoredDocument> register(List<StoredDocument> documents) {
    List<StoredDocument> superfluous = new ArrayList<>();
    for (StoredDocument document : documents) {
      StoredDocument row = existing(document);
      if (registered(document.documentUniqueId()).isPresent()) {
        entities.remove(row);
        superfluous.add(document);
      } else {
        row.register();
        entities.flush();
      }
    }
    return superfluous;
  }

  private StoredDocument existing(StoredDocument document) {
    return Optional.ofNullable(entities.find(StoredDocument.class, document.id()))
        .orElseThrow(
            () -> new IllegalStateException("Document " + document.id() + " has been removed"));
  }

  /** The registered row of a document. */
  @Transactional
  public Optional<StoredDocument> registered(String documentUniqueId) {
    return entities
        .createQuery(
            "from StoredDocument d where d.documentUniqueId = :uniqueId and d.state = :state",
            StoredDocument.class)
        .setParameter("uniqueId", documentUniqueId)
        .setParameter("state", DocumentState.REGISTERED)
        .getResultStream()
        .findFirst();
  }

  /**
   * The row a consumer is served from: the registered one, else the latest that waits for the
   * registry.
   */
  @Transactional
  public Optional<StoredDocument> latest(String documentUniqueId) {
    return entities
        .createQuery(
            "from StoredDocument d where d.documentUniqueId = :uniqueId"
                + " order by case when d.state = :state then 0 else 1 end, d.createdAt desc",
            StoredDocument.class)
        .setParameter("uniqueId", documentUniqueId)
        .setParameter("state", DocumentState.REGISTERED)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * Rows that still wait for the registry though they were added before that time, oldest first.
   */
  @Transactional
  public List<StoredDocument> unsettledSince(Instant before, int limit) {
    return entities
        .createQuery(
            "from StoredDocument d where d.state = :state and d.createdAt < :before order by d.createdAt",
            StoredDocument.class)
        .setParameter("state", DocumentState.STORED)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }
}
