package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.RegisteredObject.Kind;

/**
 * Reads and changes versions of registered objects (Metadata Update supplement). Every call belongs
 * to one transaction.
 */
@Dependent
public class VersionStore {
  private static final String LOCK =
      """
      select o.id from registry.%s o
       where o.id = any(:ids) or o.logical_id = any(:logicalIds) order by o.id for no key update
      """;

  private static final String KEEP =
      "select o.id from registry.%s o where o.id = any(:ids) order by o.id for key share";

  private static final String LOCK_ASSOCIATIONS =
      "select a.id from registry.association a where a.id = any(:ids) order by a.id for update";

  private static final String OBJECTS =
      """
      select 'DOCUMENT_ENTRY', d.id, d.logical_id, d.version, d.status, d.superseded,
             registry.surviving_patient(d.patient_id), d.unique_id,
             d.on_demand, d.online, d.source_patient_id, d.repository_unique_id
        from registry.document_entry d where d.id = any(:ids) or d.logical_id = any(:logicalIds)
      union all
      select 'FOLDER', f.id, f.logical_id, f.version, f.status, f.superseded,
             registry.surviving_patient(f.patient_id), f.unique_id, null, null, null, null
        from registry.folder f where f.id = any(:ids) or f.logical_id = any(:logicalIds)
      union all
      select 'SUBMISSION_SET', s.id, null, 0, s.status, false,
             registry.surviving_patient(s.patient_id), s.unique_id, null, null, null, null
        from registry.submission_set s where s.id = any(:ids)
      """;

  private static final String LINKS =
      """
      select a.id, a.kind, a.status, a.source_id, a.target_id,
             exists (select 1 from registry.submission_set s where s.id = a.source_id)
        from registry.association a
       where a.id = any(:ids) or a.source_id = any(:ids) or a.target_id = any(:ids)
       order by a.sequence
      """;

  private static final String BY_UNIQUE_ID =
      """
      select d.logical_id from registry.document_entry d
       where d.unique_id = :uniqueId and not d.superseded
         and registry.surviving_patient(d.patient_id) = :patientId
      """;

  private static final String SUPERSEDE =
      "update registry.%s o set superseded = true, status = 'DEPRECATED' where o.id = any(:ids)";

  private static final String STATUS =
      "update registry.%s o set status = :status where o.id = any(:ids)";

  private static final String KEEP_LAST_UPDATE =
      """
      update registry.folder n set last_update_time = o.last_update_time
        from registry.folder o
       where n.id = any(:ids) and o.logical_id = n.logical_id and o.version = n.version - 1
      """;

  private final EntityManager entityManager;

  /** Works on the transaction's entity manager. */
  @Inject
  public VersionStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Keeps everybody else from changing these objects and all versions of these logical ones. */
  public void lock(Collection<UUID> ids, Collection<UUID> logicalIds) {
    query(LOCK.formatted("document_entry"), ids, logicalIds).getResultList();
    query(LOCK.formatted("folder"), ids, logicalIds).getResultList();
    query(LOCK_ASSOCIATIONS, ids).getResultList();
  }

  /** Keeps everybody else from removing these document entries and folders. */
  public void keep(Collection<UUID> ids) {
    query(KEEP.formatted("document_entry"), ids).getResultList();
    query(KEEP.formatted("folder"), ids).getResultList();
  }

  /** The document entries, folders and submission sets with these ids or logical ids. */
  public List<CurrentObject> objects(Collection<UUID> ids, Collection<UUID> logicalIds) {
    return Rows.of(query(OBJECTS, ids, logicalIds)).stream().map(VersionStore::object).toList();
  }

  /** The associations with these ids and those that join these objects, oldest first. */
  public List<CurrentLink> links(Collection<UUID> ids) {
    return Rows.of(query(LINKS, ids)).stream().map(VersionStore::link).toList();
  }

  /** The logical ids of the entries of a patient with that uniqueId. */
  public List<UUID> logicalIdsOf(String uniqueId, String patientId) {
    @SuppressWarnings("unchecked")
    List<UUID> found =
        entityManager
            .createNativeQuery(BY_UNIQUE_ID)
            .setParameter("uniqueId", uniqueId)
            .setParameter("patientId", patientId)
            .getResultList();
    return found;
  }

  /** Deprecates versions that a newer one takes the place of. */
  public void supersede(Kind kind, Collection<UUID> ids) {
    change(SUPERSEDE.formatted(table(kind)), ids);
  }

  /** Gives new folder versions the lastUpdateTime of the version before. */
  public void keepLastUpdateTime(Collection<UUID> folders) {
    change(KEEP_LAST_UPDATE, folders);
  }

  /** Changes the availabilityStatus, without a new version. */
  public void setStatus(Kind kind, UUID id, Status status) {
    query(STATUS.formatted(table(kind)), List.of(id))
        .setParameter("status", status.name())
        .executeUpdate();
  }

  private void change(String sql, Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      query(sql, ids).executeUpdate();
    }
  }

  private Query query(String sql, Collection<UUID> ids, Collection<UUID> logicalIds) {
    return query(sql, ids).setParameter("logicalIds", logicalIds.toArray(UUID[]::new));
  }

  private Query query(String sql, Collection<UUID> ids) {
    return entityManager.createNativeQuery(sql).setParameter("ids", ids.toArray(UUID[]::new));
  }

  private static String table(Kind kind) {
    return switch (kind) {
      case DOCUMENT_ENTRY -> "document_entry";
      case FOLDER -> "folder";
      case SUBMISSION_SET -> "submission_set";
      case ASSOCIATION -> "association";
    };
  }

  private static CurrentObject object(Object[] row) {
    Kind kind = Kind.valueOf((String) row[0]);
    return new CurrentObject(
        (UUID) row[1],
        kind,
        (UUID) row[2],
        ((Number) row[3]).intValue(),
        Status.valueOf((String) row[4]),
        (Boolean) row[5],
        (String) row[6],
        (String) row[7],
        kind == Kind.DOCUMENT_ENTRY ? document(row) : null);
  }

  private static CurrentObject.Document document(Object[] row) {
    return new CurrentObject.Document(
        (Boolean) row[8], (Boolean) row[9], (String) row[10], (String) row[11]);
  }

  private static CurrentLink link(Object[] row) {
    return new CurrentLink(
        (UUID) row[0],
        AssociationKind.valueOf((String) row[1]),
        Status.valueOf((String) row[2]),
        (UUID) row[3],
        (UUID) row[4],
        (Boolean) row[5]);
  }
}
