package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.store.JournalEntry.Action;

/**
 * What the identity desk did, for ever: the database refuses to change or remove an entry. Its
 * callers bring the transaction.
 */
@Dependent
public class DeskJournal {
  private static final String READ =
      """
      select j.id, j.done_at, j.done_by, j.action, j.low_id, j.high_id, j.kept_id, j.reason,
             j.low_person, j.high_person, j.evidence
        from pix_pdq.desk_journal j
      """;
  private static final String OF_RECORDS =
      READ + " where j.low_id = any(:ids) or j.high_id = any(:ids) order by j.id desc";
  private static final String PAGE = READ + " order by j.id desc limit :limit offset :offset";
  private static final String REQUESTS =
      READ
          + """
           where j.action = 'MERGE_REQUEST'
             and j.id = (select max(k.id) from pix_pdq.desk_journal k
                          where k.low_id = j.low_id and k.high_id = j.high_id
                            and k.action in ('MERGE_REQUEST', 'CANNOT_LINK', 'UNLINK', 'REVOKE'))
             and not exists (select 1 from pix_pdq.identifier i
                              where i.id in (j.low_id, j.high_id) and i.status <> 'ACTIVE')
           order by j.id limit :limit offset :offset
          """;
  private static final String LATEST =
      """
      select coalesce(max(j.id), 0) from pix_pdq.desk_journal j
       where j.low_id = :low and j.high_id = :high
      """;
  private static final String ADD =
      """
      insert into pix_pdq.desk_journal
        (done_at, done_by, action, low_id, high_id, kept_id, reason, low_person, high_person,
         evidence)
      values (:at, :by, :action, :low, :high, cast(cast(:kept as text) as bigint), :reason, :lowPerson,
              :highPerson, :evidence)
      """;

  private final EntityManager entities;

  @Inject
  public DeskJournal(EntityManager entities) {
    this.entities = entities;
  }

  /** Remembers; the number of the entry is given here. */
  public void add(JournalEntry entry) {
    entities
        .createNativeQuery(ADD)
        .setParameter("at", entry.at())
        .setParameter("by", entry.by())
        .setParameter("action", entry.action().name())
        .setParameter("low", entry.pair().low())
        .setParameter("high", entry.pair().high())
        .setParameter("kept", entry.kept().map(String::valueOf).orElse(null))
        .setParameter("reason", entry.reason())
        .setParameter("lowPerson", entry.lowPerson())
        .setParameter("highPerson", entry.highPerson())
        .setParameter("evidence", entry.evidence())
        .executeUpdate();
  }

  /** Number of the latest entry about a pair, 0 when there is none. */
  public long latest(RecordPair pair) {
    return (Long)
        entities
            .createNativeQuery(LATEST, Long.class)
            .setParameter("low", pair.low())
            .setParameter("high", pair.high())
            .getSingleResult();
  }

  /** What was done with these records, the latest first. */
  public List<JournalEntry> of(Collection<Long> records) {
    return entries(entities.createNativeQuery(OF_RECORDS).setParameter("ids", Rows.array(records)));
  }

  /** What was done at all, the latest first. */
  public List<JournalEntry> page(int offset, int limit) {
    return entries(paged(PAGE, offset, limit));
  }

  /** Merges that hospitals are asked for and that have not come, the oldest first. */
  public List<JournalEntry> mergeRequests(int offset, int limit) {
    return entries(paged(REQUESTS, offset, limit));
  }

  private Query paged(String query, int offset, int limit) {
    return entities
        .createNativeQuery(query)
        .setParameter("limit", limit)
        .setParameter("offset", offset);
  }

  private static List<JournalEntry> entries(Query query) {
    return Rows.of(query).stream().map(DeskJournal::entry).toList();
  }

  private static JournalEntry entry(Object[] row) {
    return new JournalEntry(
        (Long) row[0],
        (Instant) row[1],
        (String) row[2],
        Action.valueOf((String) row[3]),
        new RecordPair((Long) row[4], (Long) row[5]),
        Optional.ofNullable((Long) row[6]),
        (String) row[7],
        (String) row[8],
        (String) row[9],
        (String) row[10]);
  }
}
