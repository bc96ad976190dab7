package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imag.pixpdq.identity.RecordFlag;

/** What the identity desk should see of single records. Its callers bring the transaction. */
@Dependent
public class RecordFlags {
  private static final String CLEAR =
      """
      delete from pix_pdq.record_flag where identifier_id = :id and not flag = any(:flags)
      """;
  private static final String ADD =
      """
      insert into pix_pdq.record_flag (identifier_id, flag, since)
      select :id, u.flag, now() from unnest(:flags) as u (flag) on conflict do nothing
      """;
  private static final String OF =
      """
      select f.identifier_id, f.flag from pix_pdq.record_flag f
        join pix_pdq.identifier i on i.id = f.identifier_id and i.status = 'ACTIVE'
       where f.identifier_id = any(:ids)
      """;

  private final EntityManager entities;

  @Inject
  public RecordFlags(EntityManager entities) {
    this.entities = entities;
  }

  /** Lets a record have these flags and no others; one that it had keeps its age. */
  void replace(long record, Set<RecordFlag> flags) {
    write(CLEAR, record, flags);
    add(record, flags);
  }

  /** Gives a record its first flags. */
  void add(long record, Set<RecordFlag> flags) {
    if (!flags.isEmpty()) {
      write(ADD, record, flags);
    }
  }

  private void write(String statement, long record, Set<RecordFlag> flags) {
    entities
        .createNativeQuery(statement)
        .setParameter("id", record)
        .setParameter("flags", flags.stream().map(RecordFlag::name).toArray(String[]::new))
        .executeUpdate();
  }

  /** The flags of these records, of those that have any and still answer. */
  public Map<Long, Set<RecordFlag>> of(Collection<Long> records) {
    Map<Long, Set<RecordFlag>> flags = new TreeMap<>();
    Rows.of(entities.createNativeQuery(OF).setParameter("ids", Rows.array(records)))
        .forEach(
            row ->
                flags
                    .computeIfAbsent((Long) row[0], id -> EnumSet.noneOf(RecordFlag.class))
                    .add(RecordFlag.valueOf((String) row[1])));
    return flags;
  }
}
