package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** To whom records belong and belonged. Its callers bring the transaction. */
@Dependent
public class Memberships {
  private static final String ADD =
      """
      with moved as (
        update pix_pdq.identifier set regional_id = :to where id = :id returning id)
      insert into pix_pdq.membership_change
        (identifier_id, from_person, to_person, cause, made_by, changed_at)
      select m.id, cast(:from as text), cast(:to as text), :cause, :by, now() from moved m
      """;
  private static final String HOME =
      """
      select p.regional_id from pix_pdq.membership_change m
        join pix_pdq.person p on p.regional_id = m.to_person
       where m.identifier_id = :id
         and not exists (select 1 from pix_pdq.identifier i where i.regional_id = p.regional_id)
         and not exists (
           select 1 from pix_pdq.registry_feed f
            where f.kind = 'MERGE' and f.previous_id = p.regional_id)
       order by m.id limit 1
      """;

  private final EntityManager entities;

  @Inject
  public Memberships(EntityManager entities) {
    this.entities = entities;
  }

  /** Lets a record belong to another person and remembers it. */
  public void change(MembershipChange change) {
    entities
        .createNativeQuery(ADD)
        .setParameter("id", change.record())
        .setParameter("from", change.from().orElse(null))
        .setParameter("to", change.to())
        .setParameter("cause", change.cause().name())
        .setParameter("by", change.by())
        .executeUpdate();
  }

  /**
   * A person that the record belonged to before and that nobody belongs to now, the first such: it
   * can have its regional id back. Not one that was merged into another at the registry.
   */
  public Optional<String> formerPerson(long record) {
    return Rows.<String>single(
            entities.createNativeQuery(HOME, String.class).setParameter("id", record))
        .stream()
        .findFirst();
  }
}
