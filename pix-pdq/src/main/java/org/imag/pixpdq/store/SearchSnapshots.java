package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers that are asked for page by page, as they were when the first page was given. Each belongs
 * to a node and one of its queries; a node keeps some tens of them for five minutes. Its callers
 * bring the transaction.
 */
@Dependent
public class SearchSnapshots {
  private static final String FORGET =
      """
      delete from pix_pdq.search_snapshot where expires_at < now() or id in
        (select s.id from pix_pdq.search_snapshot s where s.owner = :owner
          order by s.expires_at desc offset 49)
      """;
  private static final String ADD =
      """
      insert into pix_pdq.search_snapshot (id, owner, query_tag, patients, expires_at)
      values (:id, :owner, :tag, :patients, now() + interval '5 minutes')
      """;
  private static final String PAGE =
      """
      select u.patient from pix_pdq.search_snapshot s
       cross join lateral unnest(s.patients) with ordinality as u (patient, position)
       where s.id = :id and s.owner = :owner and s.query_tag = :tag and s.expires_at > now()
         and u.position > :from
       order by u.position limit :size
      """;
  private static final String LATEST =
      """
      select s.id from pix_pdq.search_snapshot s
       where s.owner = :owner and s.query_tag = :tag and s.expires_at > now()
       order by s.expires_at desc limit 1
      """;
  private static final String SIZE =
      "select cardinality(s.patients) from pix_pdq.search_snapshot s where s.id = :id";
  private static final String CANCEL =
      "delete from pix_pdq.search_snapshot where owner = :owner and query_tag = :tag";

  private final EntityManager entities;

  @Inject
  public SearchSnapshots(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Keeps an answer.
   *
   * @return under which name, which nobody can guess
   */
  public UUID add(String owner, String queryTag, List<String> patients) {
    entities.createNativeQuery(FORGET).setParameter("owner", owner).executeUpdate();
    UUID id = UUID.randomUUID();
    entities
        .createNativeQuery(ADD)
        .setParameter("id", id)
        .setParameter("owner", owner)
        .setParameter("tag", queryTag)
        .setParameter("patients", patients.toArray(String[]::new))
        .executeUpdate();
    return id;
  }

  /** Patients of an answer; empty when there is no such answer of that owner and query. */
  public List<String> page(UUID id, String owner, String queryTag, long from, int size) {
    return Rows.single(
        entities
            .createNativeQuery(PAGE, String.class)
            .setParameter("id", id)
            .setParameter("owner", owner)
            .setParameter("tag", queryTag)
            .setParameter("from", from)
            .setParameter("size", size));
  }

  /** The answer to a query that was kept last. */
  public Optional<UUID> latest(String owner, String queryTag) {
    return Rows.<UUID>single(
            entities
                .createNativeQuery(LATEST, UUID.class)
                .setParameter("owner", owner)
                .setParameter("tag", queryTag))
        .stream()
        .findFirst();
  }

  /** How many patients an answer has. */
  public int size(UUID id) {
    return Rows.<Integer>single(
            entities.createNativeQuery(SIZE, Integer.class).setParameter("id", id))
        .stream()
        .findFirst()
        .orElse(0);
  }

  /** Forgets the answers to a query. */
  public void cancel(String owner, String queryTag) {
    entities
        .createNativeQuery(CANCEL)
        .setParameter("owner", owner)
        .setParameter("tag", queryTag)
        .executeUpdate();
  }
}
