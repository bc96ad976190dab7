package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules said of pairs of records: the present word, and every earlier one. Its callers
 * bring the transaction.
 */
@Dependent
public class Decisions {
  private static final String CURRENT =
      """
      select d.low_id, d.high_id, d.zone, d.weight, d.evidence, d.parameters
        from pix_pdq.decision d
       where d.superseded_at is null and (d.low_id = any(:ids) or d.high_id = any(:ids))
       order by d.low_id, d.high_id
      """;
  private static final String SUPERSEDE =
      """
      update pix_pdq.decision set superseded_at = now()
       where low_id = :low and high_id = :high and superseded_at is null
      """;
  private static final String ADD =
      """
      insert into pix_pdq.decision (low_id, high_id, zone, weight, evidence, parameters, decided_at)
      values (:low, :high, :zone, :weight, :evidence, :parameters, now())
      """;

  private final EntityManager entities;

  @Inject
  public Decisions(EntityManager entities) {
    this.entities = entities;
  }

  /** The present decisions about these records, with others or among each other. */
  public List<Decision> of(Collection<Long> records) {
    return Rows.of(entities.createNativeQuery(CURRENT).setParameter("ids", Rows.array(records)))
        .stream()
        .map(Decisions::decision)
        .toList();
  }

  /**
   * Puts these in the place of all that was said of a record; what stays the same is not touched.
   *
   * @param said all that was said of it
   */
  public void replace(Collection<Decision> said, Collection<Decision> decisions) {
    Map<RecordPair, Decision> before = new HashMap<>();
    said.forEach(decision -> before.put(decision.pair(), decision));
    for (Decision decision : decisions) {
      Decision old = before.remove(decision.pair());
      if (!decision.equals(old)) {
        if (old != null) {
          supersede(decision.pair());
        }
        add(decision);
      }
    }
    before.keySet().forEach(this::supersede);
  }

  private void supersede(RecordPair pair) {
    entities
        .createNativeQuery(SUPERSEDE)
        .setParameter("low", pair.low())
        .setParameter("high", pair.high())
        .executeUpdate();
  }

  private void add(Decision decision) {
    entities
        .createNativeQuery(ADD)
        .setParameter("low", decision.pair().low())
        .setParameter("high", decision.pair().high())
        .setParameter("zone", decision.zone())
        .setParameter("weight", decision.weight())
        .setParameter("evidence", decision.evidence())
        .setParameter("parameters", decision.parameters())
        .executeUpdate();
  }

  private static Decision decision(Object[] row) {
    return new Decision(
        new RecordPair((Long) row[0], (Long) row[1]),
        (String) row[2],
        (Double) row[3],
        (String) row[4],
        (String) row[5]);
  }
}
