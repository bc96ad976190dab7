package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Adds rows, all or none. */
  @Transactional
  public void insert(List<StoredDocument> documents) {
    documents.forEach(entities::persist);
  }

  /** Removes rows; one that is not there is no error. */
  @Transactional
  public void delete(List<StoredDocument> documents) {
    entities
        .createNativeQuery("delete from repository.document d where d.id = any(:ids)")
        .setParameter("ids", idsOf(documents))
        .executeUpdate();
  }

  /**
   * Marks rows as registered, all or none. Where another row of the same document is registered
   * already, the later row is removed instead.
   *
   * @return the rows removed, whose files nobody needs any more
   */
  @Transactional
  public List<StoredDocument> register(List<StoredDocument> documents) {
    Map<UUID, StoredDocument> rows = existing(documents);
    Set<String> registered =
        new HashSet<>(
            registered(documents.stream().map(StoredDocument::documentUniqueId).toList()).keySet());
    List<StoredDocument> superfluous = new ArrayList<>();
    for (StoredDocument document : documents) {
      if (registered.add(document.documentUniqueId())) {
        rows.get(document.id()).register();
      } else {
        entities.remove(rows.get(document.id()));
        superfluous.add(document);
      }
    }
    return superfluous;
  }

  private Map<UUID, StoredDocument> existing(List<StoredDocument> documents) {
    Map<UUID, StoredDocument> rows =
        rows("select d.* from repository.document d where d.id = any(:keys)", idsOf(documents))
            .collect(Collectors.toMap(StoredDocument::id, Function.identity()));
    documents.forEach(
        document -> {
          if (!rows.containsKey(document.id())) {
            throw new IllegalStateException("Document " + document.id() + " has been removed");
          }
        });
    return rows;
  }

  /** The registered row of each document, by its unique id. */
  @Transactional
  public Map<String, StoredDocument> registered(Collection<String> documentUniqueIds) {
    return byUniqueId(
        """
        select d.* from repository.document d
         where d.document_unique_id = any(:keys) and d.state = 'REGISTERED'
        """,
        documentUniqueIds);
  }

  /**
   * The row a consumer is served from, by the unique id of the document: the registered one, else
   * the latest that waits for the registry.
   */
  @Transactional
  public Map<String, StoredDocument> latest(Collection<String> documentUniqueIds) {
    return byUniqueId(
        """
        select distinct on (d.document_unique_id) d.* from repository.document d
         where d.document_unique_id = any(:keys)
         order by d.document_unique_id, (d.state = 'REGISTERED') desc, d.created_at desc
        """,
        documentUniqueIds);
  }

  private Map<String, StoredDocument> byUniqueId(String sql, Collection<String> uniqueIds) {
    return rows(sql, uniqueIds.toArray(String[]::new))
        .collect(Collectors.toMap(StoredDocument::documentUniqueId, Function.identity()));
  }

  @SuppressWarnings("unchecked")
  private Stream<StoredDocument> rows(String sql, Object[] keys) {
    return entities
        .createNativeQuery(sql, StoredDocument.class)
        .setParameter("keys", keys)
        .getResultList()
        .stream();
  }

  private static UUID[] idsOf(List<StoredDocument> documents) {
    return documents.stream().map(StoredDocument::id).toArray(UUID[]::new);
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
