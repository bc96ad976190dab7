package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.imag.pixpdq.store.Assertion.Kind;

/**
 * What was said of pairs of records by people and by feeds (A24, A37): kept for ever, in force
 * until revoked. Its callers bring the transaction.
 */
@Dependent
public class Assertions {
  private static final String CURRENT =
      """
      select a.low_id, a.high_id, a.kind from pix_pdq.assertion a
       where a.revoked_at is null and (a.low_id = any(:ids) or a.high_id = any(:ids))
       order by a.low_id, a.high_id
      """;
  private static final String REVOKE =
      """
      update pix_pdq.assertion set revoked_at = now(), revoked_by = :by
       where low_id = :low and high_id = :high and revoked_at is null
      """;
  private static final String ADD =
      """
      insert into pix_pdq.assertion (low_id, high_id, kind, made_by, reason, made_at)
      values (:low, :high, :kind, :by, :reason, now())
      """;

  private final EntityManager entities;

  @Inject
  public Assertions(EntityManager entities) {
    this.entities = entities;
  }

  /** What holds of these records. */
  public List<Assertion> of(Collection<Long> records) {
    return Rows.of(entities.createNativeQuery(CURRENT).setParameter("ids", Rows.array(records)))
        .stream()
        .map(
            row ->
                new Assertion(
                    new RecordPair((Long) row[0], (Long) row[1]), Kind.valueOf((String) row[2])))
        .toList();
  }

  /** Says this from now on, in the place of what was said before of the pair. */
  public void say(Assertion assertion, String by, String reason) {
    revoke(assertion.pair(), by);
    entities
        .createNativeQuery(ADD)
        .setParameter("low", assertion.pair().low())
        .setParameter("high", assertion.pair().high())
        .setParameter("kind", assertion.kind().name())
        .setParameter("by", by)
        .setParameter("reason", reason)
        .executeUpdate();
  }

  /**
   * Lets nothing hold of the pair any more.
   *
   * @return whether something did
   */
  public boolean revoke(RecordPair pair, String by) {
    return entities
            .createNativeQuery(REVOKE)
            .setParameter("low", pair.low())
            .setParameter("high", pair.high())
            .setParameter("by", by)
            .executeUpdate()
        > 0;
  }
}
