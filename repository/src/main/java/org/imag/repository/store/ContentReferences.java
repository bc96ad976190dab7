package org.imag.repository.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table {@code content} as documents come and go, within the transaction of their rows. Rows
 * are locked in the order of their hash.
 */
final class ContentReferences {
  private static final String INSERT =
      """
      with known as (
        select c.* from repository.content c
         where c.sha256 = any(:sha256) order by c.sha256 for key share),
      fresh as (
        insert into repository.content
          (sha256, sha1, size, tier, key, submitted_at, verified_at)
        select n.sha256, n.sha1, n.size, 'ONLINE', n.key, now(), now()
          from unnest(cast(:sha256 as text[]), cast(:sha1 as text[]),
                      cast(:size as bigint[]), cast(:key as text[]))
               as n (sha256, sha1, size, key)
         where not exists (select 1 from known k where k.sha256 = n.sha256)
         order by n.sha256
        on conflict (sha256) do update set sha1 = excluded.sha1
        returning *),
      documents as (
        insert into repository.document
          (id, document_unique_id, mime_type, patient_id, sha256, state, created_at)
        select n.*, 'STORED', cast(:created as timestamptz)
          from unnest(cast(:ids as uuid[]), cast(:uniqueIds as text[]),
                      cast(:mimeTypes as text[]), cast(:patients as text[]),
                      cast(:contents as text[])) as n),
      births as (%s)
      select * from known union all select * from fresh
      """
          .formatted(PatientBirths.INSERT);

  private final EntityManager entities;

  ContentReferences(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Adds rows of documents and what their submission tells about patients, in one round trip. They
   * refer to the content there is, or to new one. What is there is locked so that it stays, yet
   * submissions of the same bytes do not wait for each other; only where two bring new bytes at
   * once, the second waits for the first.
   *
   * @param rows of the documents, in their order
   * @return the content by SHA-256
   */
  @SuppressWarnings("unchecked")
  Map<String, Content> add(List<NewDocument> documents, List<StoredDocument> rows) {
    if (documents.isEmpty()) {
      return Map.of();
    }
    Query insert = entities.createNativeQuery(INSERT, Content.class);
    bindContents(insert, distinctDigests(documents));
    bindDocuments(insert, documents, rows);
    PatientBirths.of(documents).bind(insert);
    List<Content> contents = insert.getResultList();
    return contents.stream()
        .collect(Collectors.toMap(row -> row.digest().sha256(), Function.identity()));
  }

  private static void bindContents(Query insert, List<Digest> digests) {
    insert
        .setParameter("sha256", column(digests, Digest::sha256))
        .setParameter("sha1", column(digests, Digest::sha1))
        .setParameter("size", digests.stream().map(Digest::size).toArray(Long[]::new))
        .setParameter("key", column(digests, digest -> ContentKey.fresh(digest.sha256())));
  }

  private static void bindDocuments(
      Query insert, List<NewDocument> documents, List<StoredDocument> rows) {
    insert
        .setParameter("ids", rows.stream().map(StoredDocument::id).toArray(UUID[]::new))
        .setParameter("uniqueIds", column(documents, NewDocument::documentUniqueId))
        .setParameter("mimeTypes", column(documents, NewDocument::mimeType))
        .setParameter("patients", column(rows, row -> row.patientId().orElse(null)))
        .setParameter("contents", column(documents, one -> one.content().digest().sha256()))
        .setParameter("created", rows.get(0).createdAt());
  }

  private static List<Digest> distinctDigests(List<NewDocument> documents) {
    Map<String, Digest> digests = new TreeMap<>();
    documents.stream()
        .map(document -> document.content().digest())
        .forEach(digest -> digests.put(digest.sha256(), digest));
    return List.copyOf(digests.values());
  }

  private static <T> String[] column(List<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  /**
   * Removes those of these rows that no document refers to. They are locked first: a submission
   * that is about to refer to one either comes before, and is seen, or after, and adds it anew.
   */
  @SuppressWarnings("unchecked")
  List<Content> drop(Collection<String> sha256s) {
    if (sha256s.isEmpty()) {
      return List.of();
    }
    String[] keys = sha256s.toArray(String[]::new);
    entities.flush();
    entities
        .createNativeQuery(
            """
            select c.sha256 from repository.content c
             where c.sha256 = any(:keys) order by c.sha256 for update
            """)
        .setParameter("keys", keys)
        .getResultList();
    return entities
        .createNativeQuery(
            """
            delete from repository.content c
             where c.sha256 = any(:keys)
               and not exists (select 1 from repository.document d where d.sha256 = c.sha256)
            returning c.*
            """,
            Content.class)
        .setParameter("keys", keys)
        .getResultList();
  }

  /** Forgets the damage of content whose bytes were written anew. */
  void repaired(Content content) {
    entities
        .createNativeQuery(
            """
            update repository.content c set damaged_at = null, damage = null, verified_at = now()
             where c.sha256 = :sha256
            """)
        .setParameter("sha256", content.digest().sha256())
        .executeUpdate();
  }
}
