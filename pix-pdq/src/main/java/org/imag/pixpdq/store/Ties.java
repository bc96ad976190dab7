package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What hangs together with records: linked by the rules, by assertion, or by belonging to one
 * person now. Its callers bring the transaction. One statement, whose reads are of indexes and grow
 * with the ties alone.
 */
@Dependent
public class Ties {
  private static final String OF =
      """
      select d.low_id, d.high_id from pix_pdq.decision d
       where d.superseded_at is null and d.zone = 'LINK'
         and (d.low_id = any(:ids) or d.high_id = any(:ids))
      union all
      select a.low_id, a.high_id from pix_pdq.assertion a
       where a.revoked_at is null and a.kind = 'MUST'
         and (a.low_id = any(:ids) or a.high_id = any(:ids))
      union all
      select i.id, c.id from pix_pdq.identifier i
        join pix_pdq.identifier c on c.regional_id = i.regional_id
       where i.id = any(:ids)
      """;

  private final EntityManager entities;

  @Inject
  public Ties(EntityManager entities) {
    this.entities = entities;
  }

  /** The records one step away from these, some of these among them. */
  public Set<Long> of(Collection<Long> records) {
    Set<Long> tied = new HashSet<>();
    for (Object[] row :
        Rows.of(entities.createNativeQuery(OF).setParameter("ids", Rows.array(records)))) {
      tied.add((Long) row[0]);
      tied.add((Long) row[1]);
    }
    return tied;
  }
}
