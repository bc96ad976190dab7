package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table {@code document} and its references to {@code content}. */
@Dependent
public class DocumentRows {
  private static final Comparator<StoredDocument> SERVED_FIRST =
      Comparator.comparing((StoredDocument row) -> row.state() == DocumentState.REGISTERED)
          .thenComparing(StoredDocument::createdAt);

  private final EntityManager entities;
  private final ContentReferences references;

  protected DocumentRows() {
    this(null);
  }

  @Inject
  public DocumentRows(EntityManager entities) {
    this.entities = entities;
    this.references = new ContentReferences(entities);
  }

  /**
   * Adds rows in state {@link DocumentState#STORED}, all or none.
   *
   * @param agreement told first what is registered under the unique ids; what it throws leaves
   *     everything as it was
   */
  @Transactional
  public List<StoredDocument> insert(
      List<NewDocument> documents, Consumer<Map<String, StoredDocument>> agreement) {
    agreement.accept(registered(documents.stream().map(NewDocument::documentUniqueId).toList()));
    List<StoredDocument> rows = documents.stream().map(StoredDocument::new).toList();
    Map<String, Content> contents = references.add(documents, rows);
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).content(contents.get(documents.get(i).content().digest().sha256()));
    }
    return rows;
  }

  /**
   * Has the sweeper wait as if the rows had just been added.
   *
   * @return false when the sweeper has removed one already
   */
  @Transactional
  public boolean renew(List<StoredDocument> documents) {
    return entities
            .createNativeQuery(
                "update repository.document d set created_at = now() where d.id = any(:ids)")
            .setParameter("ids", idsOf(documents).toArray(UUID[]::new))
            .executeUpdate()
        == documents.size();
  }

  /**
   * Removes rows; one that is not there is no error.
   *
   * @return content that no document refers to any more
   */
  @Transactional
  public List<Content> delete(List<StoredDocument> documents) {
    entities
        .createQuery("delete from StoredDocument d where d.id in :ids")
        .setParameter("ids", idsOf(documents))
        .executeUpdate();
    return references.drop(contentsOf(documents));
  }

  /**
   * Marks rows as registered, all or none. Where another row of the same document is registered
   * already, the later row is removed instead. The marks need not be on disk when this returns: the
   * sweeper sets anew those that a crash takes away.
   *
   * @return content that no document refers to any more
   */
  @Transactional
  public List<Content> register(List<StoredDocument> documents) {
    Set<UUID> marked = markRegistered(documents);
    if (marked.size() == documents.size()) {
      return List.of();
    }
    entities.createNativeQuery("reset synchronous_commit").executeUpdate();
    Set<UUID> there = existing(documents);
    List<StoredDocument> superfluous = new ArrayList<>();
    for (StoredDocument document : documents) {
      if (!there.contains(document.id())) {
        throw new IllegalStateException("Document " + document.id() + " has been removed");
      }
      if (!marked.contains(document.id())) {
        superfluous.add(document);
      }
    }
    return delete(superfluous);
  }

  /** Those that are registered now. */
  @SuppressWarnings("unchecked")
  private Set<UUID> markRegistered(List<StoredDocument> documents) {
    return new HashSet<UUID>(
        entities
            .createNativeQuery(
                """
                with soon as materialized (
                  select set_config('synchronous_commit', 'off', true) as setting)
                update repository.document d set state = 'REGISTERED'
                  from soon
                 where d.id = any(:ids) and soon.setting = 'off'
                   and not exists (
                     select 1 from repository.document o
                      where o.document_unique_id = d.document_unique_id
                        and o.state = 'REGISTERED' and o.id <> d.id)
                returning d.id
                """,
                UUID.class)
            .setParameter("ids", idsOf(documents).toArray(UUID[]::new))
            .getResultList());
  }

  @SuppressWarnings("unchecked")
  private Set<UUID> existing(List<StoredDocument> documents) {
    return new HashSet<UUID>(
        entities
            .createNativeQuery(
                "select d.id from repository.document d where d.id = any(:ids)", UUID.class)
            .setParameter("ids", idsOf(documents).toArray(UUID[]::new))
            .getResultList());
  }

  /**
   * Removes the registered row of a document and leaves a tombstone.
   *
   * @return content that no document refers to any more; empty when the document is not registered
   */
  @Transactional
  public Optional<List<Content>> remove(String documentUniqueId, RemovalReason reason) {
    Optional<StoredDocument> row =
        entities
            .createQuery(
                "from StoredDocument d where d.documentUniqueId = :uniqueId and d.state = :state",
                StoredDocument.class)
            .setParameter("uniqueId", documentUniqueId)
            .setParameter("state", DocumentState.REGISTERED)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultStream()
            .findFirst();
    return row.map(document -> remove(document, reason));
  }

  private List<Content> remove(StoredDocument document, RemovalReason reason) {
    entities
        .createNativeQuery(
            """
            insert into repository.removed_document
              (document_unique_id, mime_type, sha256, size, patient_id, created_at, removed_at, reason)
            select d.document_unique_id, d.mime_type, d.sha256, :size, d.patient_id, d.created_at,
                   now(), :reason
              from repository.document d where d.id = :id
            """)
        .setParameter("size", document.digest().size())
        .setParameter("reason", reason.name())
        .setParameter("id", document.id())
        .executeUpdate();
    entities.remove(document);
    return references.drop(contentsOf(List.of(document)));
  }

  /** The registered row of each document, by its unique id. */
  @Transactional
  public Map<String, StoredDocument> registered(Collection<String> documentUniqueIds) {
    return byUniqueId(
        """
        from StoredDocument d join fetch d.content
         where cast(sql('? = any(?)', d.documentUniqueId, :keys) as boolean) and d.state = REGISTERED
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
        from StoredDocument d join fetch d.content
         where cast(sql('? = any(?)', d.documentUniqueId, :keys) as boolean)
        """,
        documentUniqueIds);
  }

  private Map<String, StoredDocument> byUniqueId(String query, Collection<String> uniqueIds) {
    return entities
        .createQuery(query, StoredDocument.class)
        .setParameter("keys", uniqueIds.toArray(String[]::new))
        .getResultStream()
        .collect(
            Collectors.toMap(
                StoredDocument::documentUniqueId,
                Function.identity(),
                BinaryOperator.maxBy(SERVED_FIRST)));
  }

  /** What is known now about the content of a document; empty when the document is gone. */
  @Transactional
  public Optional<Content> contentOf(StoredDocument document) {
    return entities
        .createQuery("select d.content from StoredDocument d where d.id = :id", Content.class)
        .setParameter("id", document.id())
        .getResultStream()
        .findFirst();
  }

  /** Forgets the damage of content whose bytes were written anew. */
  @Transactional
  public void repaired(Content content) {
    references.repaired(content);
  }

  /**
   * Rows that still wait for the registry though they were added before that time, oldest first.
   */
  @Transactional
  public List<StoredDocument> unsettledSince(Instant before, int limit) {
    return entities
        .createQuery(
            """
            from StoredDocument d join fetch d.content
             where d.state = :state and d.createdAt < :before order by d.createdAt
            """,
            StoredDocument.class)
        .setParameter("state", DocumentState.STORED)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  private static List<UUID> idsOf(List<StoredDocument> documents) {
    return documents.stream().map(StoredDocument::id).toList();
  }

  private static Set<String> contentsOf(List<StoredDocument> documents) {
    return documents.stream()
        .map(document -> document.digest().sha256())
        .collect(Collectors.toSet());
  }
}
