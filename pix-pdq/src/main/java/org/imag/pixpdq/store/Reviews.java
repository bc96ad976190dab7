package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;

/** Pairs of records that wait for a human. Its callers bring the transaction. */
@Dependent
public class Reviews {
  /** What is in doubt. */
  public enum Kind {
    /** Records of two hospitals that may be one person. */
    POSSIBLE_LINK,
    /** Records of one hospital that may be one person; the hospital has to merge them. */
    POSSIBLE_DUPLICATE,
    /** Records that something speaks strongly for and something else against. */
    CONFLICT
  }

  /** How a review ends. */
  public enum Outcome {
    /** One person. */
    LINKED,
    /** Two persons. */
    DISTINCT,
    /** What was in doubt is so no more. */
    OBSOLETE
  }

  private static final String OPEN_PAIRS =
      """
      select r.low_id, r.high_id from pix_pdq.review r
       where r.closed_at is null and (r.low_id = any(:ids) or r.high_id = any(:ids))
      """;
  private static final String OPEN =
      """
      insert into pix_pdq.review (low_id, high_id, kind, opened_at)
      values (:low, :high, :kind, now())
      on conflict (low_id, high_id) where closed_at is null do update set kind = excluded.kind
      """;
  private static final String CLOSE =
      """
      update pix_pdq.review set closed_at = now(), outcome = :outcome, closed_by = :by
       where low_id = :low and high_id = :high and closed_at is null
      """;

  private final EntityManager entities;

  @Inject
  public Reviews(EntityManager entities) {
    this.entities = entities;
  }

  /** The pairs with one of these records that wait. */
  public List<RecordPair> openPairs(Collection<Long> records) {
    return Rows.of(entities.createNativeQuery(OPEN_PAIRS).setParameter("ids", Rows.array(records)))
        .stream()
        .map(row -> new RecordPair((Long) row[0], (Long) row[1]))
        .toList();
  }

  /** Puts a pair on the worklist, or lets it be there for this reason. */
  public void open(RecordPair pair, Kind kind) {
    entities
        .createNativeQuery(OPEN)
        .setParameter("low", pair.low())
        .setParameter("high", pair.high())
        .setParameter("kind", kind.name())
        .executeUpdate();
  }

  /** Takes a pair off the worklist. */
  public void close(RecordPair pair, Outcome outcome, String by) {
    entities
        .createNativeQuery(CLOSE)
        .setParameter("low", pair.low())
        .setParameter("high", pair.high())
        .setParameter("outcome", outcome.name())
        .setParameter("by", by)
        .executeUpdate();
  }
}
