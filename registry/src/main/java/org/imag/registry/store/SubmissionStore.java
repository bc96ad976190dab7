package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.EbrimText;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;

/** Reads what a submission refers to and writes it. Every call belongs to one transaction. */
@Dependent
public class SubmissionStore {
  /**
   * Every row is looked for by a key. The plans for that are made once a connection, not at each
   * submission, and do not read whole tables because those were empty then.
   */
  private static final String PLANNING =
      """
      set_config('plan_cache_mode', 'force_generic_plan', true),
             set_config('enable_seqscan', 'off', true)""";

  private static final String BEGIN =
      """
      select %s, %s,
             (select count(pg_advisory_xact_lock(hashtextextended(ordered.unique_id, 0)))
                from (select u.unique_id from unnest(:uniqueIds) as u (unique_id)
                      order by u.unique_id) ordered)
      """
          .formatted(TransactionLimits.SETTINGS, PLANNING);

  private static final String LOCK =
      """
      with entries as (
        select d.id from registry.document_entry d where d.id = any(:ids) order by d.id for update
      ), folders as (
        select f.id from registry.folder f where f.id = any(:ids) order by f.id for no key update
      )
      select e.id from entries e union all select f.id from folders f
      """;

  private static final String FACTS =
      """
      select 'PATIENT', p.id, null, null, null, null, null, false, false
        from registry.patient p where p.id = any(:patients) and p.merged_into is null
      union all
      select 'DOCUMENT_ENTRY', cast(d.id as text), d.status,
             registry.surviving_patient(d.patient_id), d.unique_id, d.hash, d.size, d.on_demand,
             exists (select 1 from registry.association a
                      where a.source_id = d.id and a.kind = 'XFRM')
        from registry.document_entry d where d.id = any(:ids) or d.unique_id = any(:uniqueIds)
      union all
      select 'FOLDER', cast(f.id as text), f.status,
             registry.surviving_patient(f.patient_id), f.unique_id, null, null, false, false
        from registry.folder f where f.id = any(:ids) or f.unique_id = any(:uniqueIds)
      union all
      select 'SUBMISSION_SET', cast(s.id as text), s.status,
             registry.surviving_patient(s.patient_id), s.unique_id, null, null, false, false
        from registry.submission_set s where s.id = any(:ids) or s.unique_id = any(:uniqueIds)
      union all
      select 'ASSOCIATION', cast(a.id as text), a.status, null, null, null, null, false, false
        from registry.association a where a.id = any(:ids)
      """;

  /** All rows in one round trip; each parameter is a JSON array of rows. */
  private static final String INSERT =
      "with submission_sets as (%s), folders as (%s), document_entries as (%s) %s"
          .formatted(
              insert("submission_set", SubmissionSetRow.COLUMNS, "submissionSets"),
              insert("folder", FolderRow.COLUMNS, "folders"),
              insert("document_entry", DocumentEntryRow.COLUMNS, "documentEntries"),
              insert("association", AssociationRow.COLUMNS, "associations"));

  private static final String NO_ROWS = "[]";

  private static final String DEPRECATE =
      """
      with recursive family (id) as (
        select unnest(cast(:ids as uuid[]))
        union
        select a.source_id from registry.association a join family f on a.target_id = f.id
          where a.kind in ('XFRM', 'APND') and a.status = 'APPROVED'
      )
      update registry.document_entry d set status = 'DEPRECATED'
        from family f where d.id = f.id and d.status = 'APPROVED'
      """;

  private static final String FILINGS =
      """
      select a.source_id, a.target_id
        from registry.association a join registry.folder f on f.id = a.source_id
       where a.kind = 'HAS_MEMBER' and a.status = 'APPROVED' and f.status = 'APPROVED'
         and a.target_id = any(:ids)
       group by a.source_id, a.target_id
       order by min(a.sequence)
      """;

  private static final String TOUCH_FOLDERS =
      "update registry.folder f set last_update_time = :now where f.id = any(:ids)";

  private final EntityManager entityManager;
  private final EbrimText ebrim;

  /** Works on the transaction's entity manager. */
  @Inject
  public SubmissionStore(EntityManager entityManager, EbrimText ebrim) {
    this.entityManager = entityManager;
    this.ebrim = ebrim;
  }

  /**
   * What is registered under the ids of a submission. Its unique ids, and the document entries and
   * folders it refers to, are locked until the transaction ends: nobody else registers, replaces or
   * removes them meanwhile.
   */
  public RegisteredFacts factsFor(Submission submission) {
    String[] uniqueIds = submission.uniqueIds().stream().distinct().toArray(String[]::new);
    entityManager.createNativeQuery(BEGIN).setParameter("uniqueIds", uniqueIds).getResultList();
    UUID[] ids = ids(submission);
    lock(ids);
    Set<String> patients = new HashSet<>();
    List<RegisteredObject> objects = new ArrayList<>();
    for (Object[] row : facts(submission.patientIds(), ids, uniqueIds)) {
      if (row[0].equals("PATIENT")) {
        patients.add((String) row[1]);
      } else {
        objects.add(object(row));
      }
    }
    return new RegisteredFacts(patients, objects);
  }

  private static String insert(String table, String columns, String parameter) {
    return """
        insert into registry.%1$s (%2$s)
        select %2$s from json_populate_recordset(cast(null as registry.%1$s), cast(:%3$s as json))
        """
        .formatted(table, columns, parameter);
  }

  private static UUID[] ids(Submission submission) {
    Stream<String> ends =
        submission.associations().stream().flatMap(a -> Stream.of(a.source(), a.target()));
    return Stream.concat(ends, submission.objects().map(RegistryObject::id))
        .map(EntryUuid::parse)
        .flatMap(Optional::stream)
        .distinct()
        .toArray(UUID[]::new);
  }

  private void lock(UUID[] ids) {
    if (ids.length > 0) {
      entityManager.createNativeQuery(LOCK).setParameter("ids", ids).getResultList();
    }
  }

  private List<Object[]> facts(List<String> patientIds, UUID[] ids, String[] uniqueIds) {
    return Rows.of(
        entityManager
            .createNativeQuery(FACTS)
            .setParameter("patients", patientIds.toArray(String[]::new))
            .setParameter("ids", ids)
            .setParameter("uniqueIds", uniqueIds));
  }

  private static RegisteredObject object(Object[] row) {
    return new RegisteredObject(
        UUID.fromString((String) row[1]),
        RegisteredObject.Kind.valueOf((String) row[0]),
        Status.valueOf((String) row[2]),
        (String) row[3],
        (String) row[4],
        (String) row[5],
        row[6] == null ? null : ((Number) row[6]).longValue(),
        (Boolean) row[7],
        (Boolean) row[8]);
  }

  /**
   * Writes a submission whose ids are UUIDs.
   *
   * @throws IdTaken when another transaction registered one of its unique ids meanwhile
   */
  public void save(Submission submission, Instant now) {
    insert(
        JsonRows.of(
            submission.submissionSets(), (set, row) -> SubmissionSetRow.write(set, text(set), row)),
        JsonRows.of(
            submission.folders(), (folder, row) -> FolderRow.write(folder, text(folder), now, row)),
        JsonRows.of(
            submission.documentEntries(),
            (entry, row) -> DocumentEntryRow.write(entry, text(entry), row)),
        rows(submission.associations()));
  }

  /**
   * Writes associations whose ids and ends are UUIDs.
   *
   * @throws IdTaken when another transaction registered one of the ids meanwhile
   */
  public void save(Collection<Association> associations) {
    if (!associations.isEmpty()) {
      insert(NO_ROWS, NO_ROWS, NO_ROWS, rows(associations));
    }
  }

  private String rows(Collection<Association> associations) {
    return JsonRows.of(
        associations,
        (association, row) -> AssociationRow.write(association, text(association), row));
  }

  private String text(RegistryObject object) {
    return ebrim.write(object.ebrim());
  }

  private void insert(String submissionSets, String folders, String entries, String associations) {
    try {
      entityManager
          .createNativeQuery(INSERT)
          .setParameter("submissionSets", submissionSets)
          .setParameter("folders", folders)
          .setParameter("documentEntries", entries)
          .setParameter("associations", associations)
          .executeUpdate();
    } catch (ConstraintViolationException violation) {
      throw IdTaken.of(violation.getConstraintName(), violation);
    }
  }

  /**
   * Deprecates documents and, with them, their transformations and appendices (ITI TF-2
   * 3.42.4.1.3.5).
   */
  public void deprecate(Collection<UUID> documentEntries) {
    if (!documentEntries.isEmpty()) {
      query(DEPRECATE, documentEntries).executeUpdate();
    }
  }

  /** The approved folders that hold any of the documents. */
  public List<Filing> filingsOf(Collection<UUID> documentEntries) {
    return documentEntries.isEmpty()
        ? List.of()
        : Rows.of(query(FILINGS, documentEntries)).stream()
            .map(row -> new Filing((UUID) row[0], (UUID) row[1]))
            .toList();
  }

  /** Sets lastUpdateTime of registered folders (ITI TF-3 4.2.3.4.6). */
  public void touchFolders(Collection<UUID> folders, Instant now) {
    if (!folders.isEmpty()) {
      query(TOUCH_FOLDERS, folders).setParameter("now", now).executeUpdate();
    }
  }

  private Query query(String sql, Collection<UUID> ids) {
    return entityManager.createNativeQuery(sql).setParameter("ids", ids.toArray(UUID[]::new));
  }
}
