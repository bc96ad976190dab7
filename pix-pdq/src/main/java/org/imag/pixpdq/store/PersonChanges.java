package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What subscribers are told of: the ids of a person before and after. */
@Dependent
public class PersonChanges {
  private static final String ADD =
      """
      insert into pix_pdq.person_change (regional_id, before, after, changed_at)
      values (:person, :before, :after, now())
      """;

  private final EntityManager entities;

  @Inject
  public PersonChanges(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Remembers a change.
   *
   * @param before its records before, each {@code domain|value}
   * @param after its records from now on
   */
  public void add(String regionalId, List<String> before, List<String> after) {
    entities
        .createNativeQuery(ADD)
        .setParameter("person", regionalId)
        .setParameter("before", before.toArray(String[]::new))
        .setParameter("after", after.toArray(String[]::new))
        .executeUpdate();
  }
}
