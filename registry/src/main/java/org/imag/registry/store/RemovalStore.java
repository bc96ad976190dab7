package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Deletes registered objects. Every call belongs to one transaction. */
@Dependent
public class RemovalStore {
  private static final String ENDS =
      """
      select a.source_id, a.target_id from registry.association a where a.id = any(:ids)
      """;

  /** The order in which every transaction of the registry locks tables. */
  private static final List<String> TABLES =
      List.of("document_entry", "folder", "submission_set", "association");

  private static final String LOCK =
      "select o.id from registry.%s o where o.id = any(:ids) order by o.id for update";

  private static final String REFERENCES =
      """
      select case when a.source_id = any(:ids) then a.source_id else a.target_id end, a.id
        from registry.association a
       where (a.source_id = any(:ids) or a.target_id = any(:ids)) and a.id <> all(:ids)
       order by a.sequence limit :limit
      """;

  private static final String LEFT_ALONE =
      """
      with removed as (
        select a.source_id, a.target_id from registry.association a where a.id = any(:ids)
      ), ends (id) as (
        select r.source_id from removed r union select r.target_id from removed r
      )
      select e.id from ends e
       where e.id <> all(:ids)
         and (exists (select 1 from registry.document_entry d where d.id = e.id)
           or exists (select 1 from registry.folder f where f.id = e.id)
           or exists (select 1 from registry.submission_set s where s.id = e.id))
         and not exists (
           select 1 from registry.association a where a.source_id = e.id and a.id <> all(:ids))
         and not exists (
           select 1 from registry.association a where a.target_id = e.id and a.id <> all(:ids))
       order by e.id limit :limit
      """;

  private static final String VERSIONS =
      "select distinct o.logical_id from registry.%s o where o.id = any(:ids)";

  private static final String DELETE = "delete from registry.%s o where o.id = any(:ids)";

  private static final String NEWEST_VERSION =
      """
      update registry.%1$s o set superseded = false
       where o.logical_id = any(:ids) and o.superseded
         and not exists (
           select 1 from registry.%1$s newer
            where newer.logical_id = o.logical_id and newer.version > o.version)
      """;

  private final EntityManager entityManager;

  /** Works on the transaction's entity manager. */
  @Inject
  public RemovalStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * An association that refers to an object.
   *
   * @param object its source or target
   */
  public record Reference(UUID object, UUID association) {}

  /**
   * Locks the objects with these ids and both ends of the associations among them, so that nobody
   * refers to them meanwhile.
   *
   * @return those of the ids under which something is registered
   */
  public Set<UUID> lock(Collection<UUID> ids) {
    TransactionLimits.set(entityManager);
    Set<UUID> touched = new HashSet<>(ids);
    for (Object[] ends : Rows.of(query(ENDS, ids))) {
      touched.add((UUID) ends[0]);
      touched.add((UUID) ends[1]);
    }
    Set<UUID> locked = new HashSet<>();
    TABLES.forEach(table -> locked.addAll(ids(query(LOCK.formatted(table), touched))));
    locked.retainAll(Set.copyOf(ids));
    return locked;
  }

  /** Associations beside the ids that have one of them as source or target. */
  public List<Reference> referencesTo(Collection<UUID> ids, int limit) {
    return Rows.of(query(REFERENCES, ids).setParameter("limit", limit)).stream()
        .map(row -> new Reference((UUID) row[0], (UUID) row[1]))
        .toList();
  }

  /** Objects beside the ids that have associations, all of them among the ids. */
  public List<UUID> leftAloneWithout(Collection<UUID> ids, int limit) {
    return ids(query(LEFT_ALONE, ids).setParameter("limit", limit));
  }

  /**
   * Deletes the objects. Where the newest version of a logical object goes, the one before it is
   * the newest again; its status stays.
   */
  public void delete(Collection<UUID> ids) {
    List<UUID> entries = ids(query(VERSIONS.formatted("document_entry"), ids));
    List<UUID> folders = ids(query(VERSIONS.formatted("folder"), ids));
    TABLES.forEach(table -> query(DELETE.formatted(table), ids).executeUpdate());
    query(NEWEST_VERSION.formatted("document_entry"), entries).executeUpdate();
    query(NEWEST_VERSION.formatted("folder"), folders).executeUpdate();
  }

  private Query query(String sql, Collection<UUID> ids) {
    return entityManager.createNativeQuery(sql).setParameter("ids", ids.toArray(UUID[]::new));
  }

  @SuppressWarnings("unchecked")
  private static List<UUID> ids(Query query) {
    return query.getResultList();
  }
}
