package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.RegisteredObject.Kind;

/**
 * Finds registry objects, each search one statement. Rows are read as a stream when a transaction
 * is under way. Limits are part of the statement: PostgreSQL would take an unknown one for a reason
 * to read tables from end to end.
 */
@Dependent
public class RegistryObjectStore {
  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  private static final String SEARCH = "select %s from registry.%s o where %s limit %s";

  private static final String IDS =
      "o.id, o.sequence, cast(null as text), cast(null as text), cast(null as text),"
          + " cast(null as text), cast(null as text)";

  private static final String SURVIVOR =
      "coalesce((select registry.surviving_patient(p.id) from registry.patient p"
          + " where p.id = o.patient_id and p.merged_into is not null), o.patient_id), o.patient_id";

  private static final String NO_PATIENT = "cast(null as text), cast(null as text)";
  private static final String LAST_UPDATE =
      "to_char(o.last_update_time at time zone 'UTC', 'YYYYMMDDHH24MISS')";
  private static final String NO_TIME = "cast(null as text)";
  private static final String LINKS = "o.id, o.source_id, o.target_id";

  private static final int ROWS_AT_ONCE = 500;

  private final EntityManager entityManager;

  /** Searches through that entity manager. */
  @Inject
  public RegistryObjectStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Lets all searches of the transaction see the registry as it is now. Comes before the first
   * search.
   */
  public void holdStill() {
    entityManager.createNativeQuery(SNAPSHOT).executeUpdate();
  }

  /**
   * The objects of a selection in the order of their registration. An answer that reaches the limit
   * has any of them: PostgreSQL need not sort what is too much anyway.
   *
   * @param withMetadata whether the objects are wanted, else their ids alone
   * @param limit most objects to return
   */
  public List<StoredObject> find(Selection selection, boolean withMetadata, int limit) {
    String columns = withMetadata ? columns(selection.kind()) : IDS;
    try (Stream<Object[]> rows = Rows.stream(query(columns, selection, limit), ROWS_AT_ONCE)) {
      return rows.map(RegistryObjectStore::object)
          .sorted(Comparator.comparingLong(StoredObject::sequence))
          .toList();
    }
  }

  /** The ends of the associations of a selection. */
  public List<AssociationLink> links(Selection selection, int limit) {
    try (Stream<Object[]> rows = Rows.stream(query(LINKS, selection, limit), ROWS_AT_ONCE)) {
      return rows.map(row -> new AssociationLink((UUID) row[0], (UUID) row[1], (UUID) row[2]))
          .toList();
    }
  }

  private Query query(String columns, Selection selection, int limit) {
    Binding binding = new Binding();
    String sql = sql(columns, selection, limit, binding);
    return binding.into(entityManager.createNativeQuery(sql));
  }

  private static String sql(String columns, Selection selection, int limit, Binding binding) {
    return SEARCH.formatted(
        columns,
        selection.kind().name().toLowerCase(Locale.ROOT),
        selection.conditions().stream()
            .map(condition -> condition.sql(binding))
            .collect(Collectors.joining(" and ")),
        limit);
  }

  private static String columns(Kind kind) {
    return String.join(
        ", ",
        "o.id, o.sequence, o.status",
        kind == Kind.ASSOCIATION ? NO_PATIENT : SURVIVOR,
        kind == Kind.FOLDER ? LAST_UPDATE : NO_TIME,
        "o.ebrim");
  }

  private static StoredObject object(Object[] row) {
    return new StoredObject(
        (UUID) row[0],
        ((Number) row[1]).longValue(),
        row[2] == null ? null : Status.valueOf((String) row[2]),
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6]);
  }
}
