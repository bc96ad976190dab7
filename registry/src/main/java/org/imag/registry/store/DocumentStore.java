package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.imag.registry.metadata.Status;

/** Finds document entries, each search one statement, in the order of their registration. */
@Dependent
public class DocumentStore {
  private static final String OF_PATIENT =
      """
      with recursive person (id) as (
        select p.id from registry.patient p where p.id = :patientId and p.merged_into is null
        union all
        select p.id from registry.patient p join person on p.merged_into = person.id
      )
      select d.id, d.status, cast(:patientId as text), d.patient_id, %s
        from registry.document_entry d
       where d.patient_id = any(array(select person.id from person))
         and d.status = any(:statuses) and d.on_demand = any(:onDemand)%s
       order by d.sequence limit :limit
      """;

  private static final String BY_KEY =
      """
      select d.id, d.status, registry.surviving_patient(d.patient_id), d.patient_id, %s
        from registry.document_entry d where d.%s = any(:keys) order by d.sequence limit :limit
      """;

  private static final String WITH_METADATA = "d.ebrim";
  private static final String ID_ONLY = "cast(null as text)";

  private final EntityManager entityManager;

  /** Searches through that entity manager. */
  @Inject
  public DocumentStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * The documents of a patient.
   *
   * @param withMetadata whether the objects are wanted, else their ids alone
   * @param limit most documents to return
   */
  public List<StoredObject> find(DocumentSelection selection, boolean withMetadata, int limit) {
    return objects(query(sql(selection, withMetadata), selection, limit));
  }

  Query query(String sql, DocumentSelection selection, int limit) {
    String[] statuses = selection.statuses().stream().map(Status::name).toArray(String[]::new);
    Query query =
        entityManager
            .createNativeQuery(sql)
            .setParameter("patientId", selection.patientId())
            .setParameter("statuses", statuses)
            .setParameter("onDemand", kinds(selection))
            .setParameter("limit", limit);
    for (int i = 0; i < selection.conditions().size(); i++) {
      query.setParameter(parameter(i), selection.conditions().get(i).value());
    }
    return query;
  }

  static String sql(DocumentSelection selection, boolean withMetadata) {
    StringBuilder conditions = new StringBuilder();
    for (int i = 0; i < selection.conditions().size(); i++) {
      conditions.append(" and ").append(selection.conditions().get(i).sql(parameter(i)));
    }
    return OF_PATIENT.formatted(withMetadata ? WITH_METADATA : ID_ONLY, conditions);
  }

  private static String parameter(int index) {
    return "condition" + index;
  }

  private static Boolean[] kinds(DocumentSelection selection) {
    return Stream.of(false, true)
        .filter(onDemand -> onDemand ? selection.onDemand() : selection.stable())
        .toArray(Boolean[]::new);
  }

  /** The documents with these ids, deprecated ones too. */
  public List<StoredObject> byId(Collection<UUID> ids, boolean withMetadata, int limit) {
    return byKey("id", ids.toArray(UUID[]::new), withMetadata, limit);
  }

  /** The documents with these unique ids, each id possibly several times, deprecated ones too. */
  public List<StoredObject> byUniqueId(
      Collection<String> uniqueIds, boolean withMetadata, int limit) {
    return byKey("unique_id", uniqueIds.toArray(String[]::new), withMetadata, limit);
  }

  private List<StoredObject> byKey(String column, Object[] keys, boolean withMetadata, int limit) {
    String sql = BY_KEY.formatted(withMetadata ? WITH_METADATA : ID_ONLY, column);
    return objects(
        entityManager
            .createNativeQuery(sql)
            .setParameter("keys", keys)
            .setParameter("limit", limit));
  }

  private static List<StoredObject> objects(Query query) {
    return Rows.of(query).stream().map(DocumentStore::object).toList();
  }

  private static StoredObject object(Object[] row) {
    return new StoredObject(
        (UUID) row[0],
        Status.valueOf((String) row[1]),
        (String) row[2],
        (String) row[3],
        (String) row[4]);
  }
}
