package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The patient ids that the identity source fed. Every call belongs to one transaction. */
@Dependent
public class PatientStore {
  private static final String ADD =
      """
      insert into registry.patient (id)
      select u.id from unnest(:ids) as u (id) order by u.id
      on conflict (id) do nothing
      """;

  private static final String LOCK =
      """
      select p.id, p.merged_into from registry.patient p where p.id = any(:ids)
       order by p.id for update
      """;

  private static final String MERGE =
      """
      update registry.patient set merged_into = :surviving, merged_at = now()
       where id = :subsumed
      """;

  private final EntityManager entityManager;

  /** Works on the transaction's entity manager. */
  @Inject
  public PatientStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Adds ids that are not there yet; an id that is there stays as it is. */
  public void add(Collection<String> ids) {
    entityManager
        .createNativeQuery(ADD)
        .setParameter("ids", ids.toArray(String[]::new))
        .executeUpdate();
  }

  /** Locks those of the ids that are there; each maps to the id it was merged into, if any. */
  public Map<String, Optional<String>> lock(Collection<String> ids) {
    Map<String, Optional<String>> found = new HashMap<>();
    Rows.of(entityManager.createNativeQuery(LOCK).setParameter("ids", ids.toArray(String[]::new)))
        .forEach(row -> found.put((String) row[0], Optional.ofNullable((String) row[1])));
    return found;
  }

  /** Lets the subsumed id answer under the surviving one from now on. */
  public void merge(String subsumed, String surviving) {
    entityManager
        .createNativeQuery(MERGE)
        .setParameter("surviving", surviving)
        .setParameter("subsumed", subsumed)
        .executeUpdate();
  }
}
