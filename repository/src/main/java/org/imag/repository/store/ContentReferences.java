package org.imag.repository.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table {@code content} as documents come and go, within the transaction of their rows. Rows
 * are locked in the order of their hash.
 */
final class ContentReferences {
  private final EntityManager entities;

  ContentReferences(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Rows for the bytes of these documents, by SHA-256: those there are, new ones for the rest. What
   * is there is locked so that it stays, yet submissions of the same bytes do not wait for each
   * other; only where two bring new bytes at once, the second waits for the first.
   */
  @SuppressWarnings("unchecked")
  Map<String, Content> add(List<NewDocument> documents) {
    List<Digest> digests = distinctDigests(documents);
    List<Content> rows =
        entities
            .createNativeQuery(
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
                  returning *)
                select * from known union all select * from fresh
                """,
                Content.class)
            .setParameter("sha256", column(digests, Digest::sha256))
            .setParameter("sha1", column(digests, Digest::sha1))
            .setParameter("size", digests.stream().map(Digest::size).toArray(Long[]::new))
            .setParameter("key", column(digests, digest -> ContentKey.fresh(digest.sha256())))
            .getResultList();
    return rows.stream()
        .collect(Collectors.toMap(row -> row.digest().sha256(), Function.identity()));
  }

  private static List<Digest> distinctDigests(List<NewDocument> documents) {
    Map<String, Digest> digests = new TreeMap<>();
    documents.stream()
        .map(document -> document.content().digest())
        .forEach(digest -> digests.put(digest.sha256(), digest));
    return List.copyOf(digests.values());
  }

  private static String[] column(List<Digest> digests, Function<Digest, String> value) {
    return digests.stream().map(value).toArray(String[]::new);
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
