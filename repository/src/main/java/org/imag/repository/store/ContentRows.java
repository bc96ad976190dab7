package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The table {@code content} as it is looked after. Changes apply to an object as it was seen: if it
 * has moved, gone, or been verified or repaired meanwhile, nothing changes.
 */
@Dependent
public class ContentRows {
  private final EntityManager entities;

  protected ContentRows() {
    this(null);
  }

  @Inject
  public ContentRows(EntityManager entities) {
    this.entities = entities;
  }

  /** Content verified before then, and damaged content looked at before then, oldest first. */
  @Transactional
  public List<Content> dueForVerification(Instant verified, Instant damaged, int limit) {
    Set<Content> due = new LinkedHashSet<>(verifiedBefore(verified, "", limit));
    due.addAll(verifiedBefore(damaged, "and c.damage is not null", limit));
    return due.stream().limit(limit).toList();
  }

  private List<Content> verifiedBefore(Instant verified, String condition, int limit) {
    return entities
        .createQuery(
            "from Content c where c.verifiedAt < :verified " + condition + " order by c.verifiedAt",
            Content.class)
        .setParameter("verified", verified)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Sound online content submitted before then, oldest first. */
  @Transactional
  public List<Content> dueForArchive(Instant submitted, int limit) {
    return entities
        .createQuery(
            """
            from Content c
             where c.tier = :tier and c.damage is null and c.submittedAt < :submitted
             order by c.submittedAt
            """,
            Content.class)
        .setParameter("tier", Tier.ONLINE)
        .setParameter("submitted", submitted)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Notes that the object was read and what is wrong with it; the first finding stays. */
  @Transactional
  public void damaged(Content content, Damage damage) {
    at(
            content,
            """
            update repository.content
               set damage = coalesce(damage, :damage), damaged_at = coalesce(damaged_at, now()),
                   verified_at = now()
            """)
        .setParameter("damage", damage.name())
        .executeUpdate();
  }

  /** Notes that the object was read and is right. */
  @Transactional
  public void sound(Content content) {
    at(
            content,
            """
            update repository.content
               set damage = null, damaged_at = null, verified_at = now()
            """)
        .executeUpdate();
  }

  /**
   * Notes that a copy in the archive tier has taken the object's place.
   *
   * @return false when the object has changed meanwhile
   */
  @Transactional
  public boolean movedToArchive(Content content, String key) {
    return at(
                content,
                """
                update repository.content
                   set tier = 'ARCHIVE', key = :archived, moved_at = now(), verified_at = now()
                """)
            .setParameter("archived", key)
            .executeUpdate()
        == 1;
  }

  private Query at(Content content, String update) {
    return entities
        .createNativeQuery(
            update + " where sha256 = :sha256 and key = :key and verified_at = :verified")
        .setParameter("sha256", content.digest().sha256())
        .setParameter("key", content.key())
        .setParameter("verified", content.verifiedAt());
  }

  /** Those of the keys that rows have. */
  @Transactional
  public Set<String> known(List<String> keys) {
    return new HashSet<>(
        entities
            .createQuery("select c.key from Content c where c.key in :keys", String.class)
            .setParameter("keys", keys)
            .getResultList());
  }

  /** The documents with this content. */
  @Transactional
  public List<StoredDocument> documentsWith(Content content) {
    return entities
        .createQuery(
            """
            from StoredDocument d join fetch d.content
             where d.content = :content order by d.documentUniqueId
            """,
            StoredDocument.class)
        .setParameter("content", content)
        .getResultList();
  }

  /** How many documents cannot be delivered because their content is damaged. */
  @Transactional
  public long damagedDocuments() {
    return entities
        .createQuery(
            "select count(*) from StoredDocument d where d.content.damage is not null", Long.class)
        .getSingleResult();
  }
}
