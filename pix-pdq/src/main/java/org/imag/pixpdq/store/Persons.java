package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The persons of the region by their regional ids. Its callers bring the transaction. */
@Dependent
public class Persons {
  private static final String LOCK =
      """
      select p.regional_id from pix_pdq.person p where p.regional_id = any(:persons)
       order by p.regional_id for update
      """;
  private static final String IN_ORDER =
      """
      select p.regional_id from pix_pdq.person p where p.regional_id = any(:persons)
       order by p.created_at, length(p.regional_id), p.regional_id
      """;

  private static final String PUBLISHED =
      """
      select p.regional_id from pix_pdq.person p
       where p.regional_id = any(:persons) and p.published_at is not null
      """;

  private final EntityManager entities;

  @Inject
  public Persons(EntityManager entities) {
    this.entities = entities;
  }

  /** A number never given before, whatever becomes of the transaction. */
  public long nextNumber() {
    return (Long)
        entities
            .createNativeQuery("select nextval('pix_pdq.person_number')", Long.class)
            .getSingleResult();
  }

  /** Adds a person that has no record yet. */
  public void add(String regionalId) {
    entities.persist(new Person(regionalId));
    entities.flush();
  }

  /** Keeps every other change of these persons out until the transaction ends. */
  public void lock(Collection<String> regionalIds) {
    named(LOCK, regionalIds);
  }

  /** These persons, the one known longest first. */
  public List<String> inOrder(Collection<String> regionalIds) {
    return named(IN_ORDER, regionalIds);
  }

  private List<String> named(String query, Collection<String> regionalIds) {
    return Rows.about(
        regionalIds,
        () ->
            Rows.single(
                entities
                    .createNativeQuery(query, String.class)
                    .setParameter("persons", regionalIds.toArray(String[]::new))));
  }

  /** Whether the registry has acknowledged this regional id. */
  public boolean isPublished(String regionalId) {
    Person person = entities.find(Person.class, regionalId);
    return person != null && person.isPublished();
  }

  /** Those of these regional ids that the registry has acknowledged. */
  public Set<String> published(Collection<String> regionalIds) {
    return Set.copyOf(named(PUBLISHED, regionalIds));
  }
}
