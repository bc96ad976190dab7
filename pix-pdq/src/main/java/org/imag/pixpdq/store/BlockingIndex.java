package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which records share a blocking key, and so have to be compared. Its callers bring the
 * transaction. What it costs grows with the records behind a key, not with all.
 */
@Dependent
public class BlockingIndex {
  private static final String LOCK =
      """
      select count(pg_advisory_xact_lock(k.key))
        from (select u.key from unnest(:keys) as u (key) order by u.key) k
      """;
  private static final String CLEAR =
      "delete from pix_pdq.blocking_key where identifier_id = :id and key <> all(:keys)";
  private static final String ADD =
      """
      insert into pix_pdq.blocking_key (key, identifier_id)
      select u.key, :id from unnest(:keys) as u (key) order by u.key
      on conflict do nothing
      """;
  private static final String KEYS =
      "select b.key from pix_pdq.blocking_key b where b.identifier_id = :id";
  private static final String CANDIDATES =
      """
      select b.identifier_id from pix_pdq.blocking_key b
       where b.key = any(:keys) and b.identifier_id <> :id
       group by b.identifier_id order by count(*) desc, b.identifier_id limit :limit
      """;

  private final EntityManager entities;

  @Inject
  public BlockingIndex(EntityManager entities) {
    this.entities = entities;
  }

  /** The keys that a record has now. */
  public Set<Long> keysOf(long record) {
    return Set.copyOf(
        Rows.<Long>single(entities.createNativeQuery(KEYS, Long.class).setParameter("id", record)));
  }

  /**
   * Keeps everybody else who has one of these keys out until the transaction ends, so that of two
   * records that come at once one sees the other.
   */
  public void lock(Collection<Long> keys) {
    entities
        .createNativeQuery(LOCK, Long.class)
        .setParameter("keys", Rows.array(keys))
        .getSingleResult();
  }

  /** Gives a record these keys and no others. */
  public void replace(long record, Collection<Long> keys) {
    write(CLEAR, record, keys);
    add(record, keys);
  }

  /** Gives a record its first keys. */
  public void add(long record, Collection<Long> keys) {
    write(ADD, record, keys);
  }

  private void write(String statement, long record, Collection<Long> keys) {
    entities
        .createNativeQuery(statement)
        .setParameter("id", record)
        .setParameter("keys", Rows.array(keys))
        .executeUpdate();
  }

  /** The other records that have one of these keys, those that have most of them first. */
  public List<Long> candidates(long record, Collection<Long> keys, int limit) {
    return Rows.single(
        entities
            .createNativeQuery(CANDIDATES, Long.class)
            .setParameter("keys", Rows.array(keys))
            .setParameter("id", record)
            .setParameter("limit", limit));
  }
}
