package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.identity.RecordFlag;

/** The worklist as the identity desk looks through it. Its callers bring the transaction. */
@Dependent
public class DeskWorklist {
  private static final String COLUMNS =
      """
      select r.low_id, r.high_id, r.kind, r.opened_at, r.assigned_to from pix_pdq.review r
       where r.closed_at is null
      """;
  private static final String FILTER =
      """
       and (:kind = '' or r.kind = :kind)
       and (:assigned = '' or r.assigned_to = :assigned)
      """;
  private static final String PAGE =
      COLUMNS + FILTER + " order by r.opened_at, r.id limit :limit offset :offset";
  private static final String COUNT =
      "select count(*) from pix_pdq.review r where r.closed_at is null" + FILTER;
  private static final String OF_PAIR = COLUMNS + " and r.low_id = :low and r.high_id = :high";
  private static final String ASSIGN =
      """
      update pix_pdq.review set assigned_to = :to
       where closed_at is null and low_id = :low and high_id = :high
      """;
  private static final String COLLISIONS =
      """
      select d.identifier_id from pix_pdq.demographics d
        join pix_pdq.identifier i on i.id = d.identifier_id
       where d.attributes && array['COLP', 'COLV'] and i.status = 'ACTIVE'
       order by d.identifier_id limit :limit offset :offset
      """;

  private static final String FLAGGED =
      """
      select f.identifier_id from pix_pdq.record_flag f
        join pix_pdq.identifier i on i.id = f.identifier_id
       where f.flag = :flag and i.status = 'ACTIVE'
       order by f.since, f.identifier_id limit :limit offset :offset
      """;

  private final EntityManager entities;

  @Inject
  public DeskWorklist(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Which reviews.
   *
   * @param kind of this kind; empty for all
   * @param assignedTo of this person; empty for all
   */
  public record Filter(Optional<Reviews.Kind> kind, Optional<String> assignedTo) {
    /** All. */
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
  }

  /** Reviews that wait, the oldest first. */
  public List<WaitingReview> page(Filter filter, int offset, int limit) {
    return Rows.of(
            filtered(entities.createNativeQuery(PAGE), filter)
                .setParameter("limit", limit)
                .setParameter("offset", offset))
        .stream()
        .map(DeskWorklist::review)
        .toList();
  }

  /** How many wait. */
  public long count(Filter filter) {
    return (Long) filtered(entities.createNativeQuery(COUNT, Long.class), filter).getSingleResult();
  }

  private static Query filtered(Query query, Filter filter) {
    return query
        .setParameter("kind", filter.kind().map(Enum::name).orElse(""))
        .setParameter("assigned", filter.assignedTo().orElse(""));
  }

  /** The review of a pair, if it waits. */
  public Optional<WaitingReview> of(RecordPair pair) {
    return Rows.of(
            entities
                .createNativeQuery(OF_PAIR)
                .setParameter("low", pair.low())
                .setParameter("high", pair.high()))
        .stream()
        .map(DeskWorklist::review)
        .findFirst();
  }

  /** Lets somebody take care of a pair that waits. */
  public void assign(RecordPair pair, String to) {
    entities
        .createNativeQuery(ASSIGN)
        .setParameter("to", to)
        .setParameter("low", pair.low())
        .setParameter("high", pair.high())
        .executeUpdate();
  }

  /** Records in which their hospital found two persons, or fears to (COLV, COLP). */
  public List<Long> collisions(int offset, int limit) {
    return Rows.single(
        entities
            .createNativeQuery(COLLISIONS, Long.class)
            .setParameter("limit", limit)
            .setParameter("offset", offset));
  }

  /** Records with a flag, those that have it longest first. */
  public List<Long> flagged(RecordFlag flag, int offset, int limit) {
    return Rows.single(
        entities
            .createNativeQuery(FLAGGED, Long.class)
            .setParameter("flag", flag.name())
            .setParameter("limit", limit)
            .setParameter("offset", offset));
  }

  private static WaitingReview review(Object[] row) {
    return new WaitingReview(
        new RecordPair((Long) row[0], (Long) row[1]),
        Reviews.Kind.valueOf((String) row[2]),
        (Instant) row[3],
        Optional.ofNullable((String) row[4]));
  }
}
