package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which records share a blocking key, and so have to be compared. Its callers bring the
 * transaction. What it costs does not grow with the index.
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
      select r.identifier_id from (
        select c.identifier_id, count(*) over (partition by c.key) as bearers
          from unnest(:keys) as u (key)
          cross join lateral (
            select b.key, b.identifier_id from pix_pdq.blocking_key b
             where b.key = u.key limit :most + 1) c) r
       where r.bearers <= :most and r.identifier_id <> :id
       group by r.identifier_id
       order by sum(1.0 / r.bearers) desc, r.identifier_id limit :limit
      """;

  /** A key that more records have says too little, and would make each of them slow. */
  private static final int MOST_BEARERS = 300;

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

  /**
   * The other records that have one of these keys, those first that have the rarest in common. Keys
   * that hundreds have are left out: whoever is one person has others in common. So what this reads
   * does not grow with the index.
   */
  public List<Long> candidates(long record, Collection<Long> keys, int limit) {
    return Rows.single(
        entities
            .createNativeQuery(CANDIDATES, Long.class)
            .setParameter("keys", Rows.array(keys))
            .setParameter("most", MOST_BEARERS)
            .setParameter("id", record)
            .setParameter("limit", limit));
  }
}
