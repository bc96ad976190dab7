package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.store.MembershipChange.Cause;

/** Which records a person has and had. Its callers bring the transaction. */
@Dependent
public class MembershipHistory {
  private static final String OF_PERSON =
      """
      select m.identifier_id, m.from_person, m.to_person, m.cause, m.made_by, m.changed_at
        from pix_pdq.membership_change m
       where m.id in (
         select t.id from pix_pdq.membership_change t where t.to_person = :person
          union
         select f.id from pix_pdq.membership_change f where f.from_person = :person
          union
         select o.id from pix_pdq.membership_change o
           join pix_pdq.identifier i on i.id = o.identifier_id
          where i.regional_id = :person)
       order by m.id desc limit 500
      """;

  private final EntityManager entities;

  @Inject
  public MembershipHistory(EntityManager entities) {
    this.entities = entities;
  }

  /** What came to a person and left it, and where its records were before; the latest first. */
  public List<PastMembership> of(String regionalId) {
    return Rows.of(entities.createNativeQuery(OF_PERSON).setParameter("person", regionalId))
        .stream()
        .map(MembershipHistory::membership)
        .toList();
  }

  private static PastMembership membership(Object[] row) {
    MembershipChange change =
        new MembershipChange(
            (Long) row[0],
            Optional.ofNullable((String) row[1]),
            (String) row[2],
            Cause.valueOf((String) row[3]),
            (String) row[4]);
    return new PastMembership(change, (Instant) row[5]);
  }
}
