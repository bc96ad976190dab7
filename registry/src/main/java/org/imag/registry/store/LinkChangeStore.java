package org.imag.registry.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EbrimText;
import org.imag.registry.metadata.PatientId;
import org.imag.registry.store.LinkedObjects.Current;
import org.imag.registry.store.LinkedObjects.Link;

/** Reads what a link change touches. Every call belongs to one transaction. */
@Dependent
public class LinkChangeStore {
  private static final String OF_PATIENT =
      """
      with recursive person (id) as (
        select p.id from registry.patient p where p.id = :patient
        union all
        select p.id from registry.patient p join person on p.merged_into = person.id
      )
      select d.id, d.source_patient_id from registry.document_entry d
       where d.patient_id = any(array(select person.id from person))
         and d.status = 'APPROVED' and not d.superseded and d.source_patient_id is not null
      """;

  private static final String LOCK =
      """
      select o.id, o.version, o.ebrim from registry.%s o
       where o.id = any(:ids) and o.status = 'APPROVED' and not o.superseded
       order by o.id for update
      """;

  private static final String LINKS =
      """
      select a.id, a.kind, a.source_id, a.target_id, a.reference,
             exists (select 1 from registry.folder f
                      where f.id = a.source_id and f.status = 'APPROVED' and not f.superseded),
             2 = (select count(*) from registry.document_entry d
                   where d.id in (a.source_id, a.target_id)
                     and d.status = 'APPROVED' and not d.superseded),
             a.ebrim
        from registry.association a
       where a.status = 'APPROVED' and (a.source_id = any(:ids) or a.target_id = any(:ids))
       order by a.sequence
      """;

  private static final String MEMBERS =
      """
      select distinct a.source_id, a.target_id
        from registry.association a join registry.document_entry d on d.id = a.target_id
       where a.status = 'APPROVED' and a.kind = 'HAS_MEMBER' and a.source_id = any(:ids)
         and d.status = 'APPROVED' and not d.superseded
      """;

  private static final String HOLD =
      """
      insert into registry.link_change_hold
        (sending_application, control_id, new_patient, previous_patient, local_patient,
         subsumed_patient, reason)
      values (:application, :controlId, :newPatient, :previousPatient, :local, :subsumed, :reason)
      on conflict (sending_application, control_id) do nothing
      """;

  private final EntityManager entityManager;
  private final EbrimText ebrim;

  /** Works on the transaction's entity manager. */
  @Inject
  public LinkChangeStore(EntityManager entityManager, EbrimText ebrim) {
    this.entityManager = entityManager;
    this.ebrim = ebrim;
  }

  /**
   * Locks the documents that change and the folders that hold them. The caller has locked the
   * patients, so that no document comes under them meanwhile.
   */
  public LinkedObjects lock(LinkChange change) {
    TransactionLimits.set(entityManager);
    List<Current> entries = current("document_entry", changing(change));
    List<Link> links = links(entries.stream().map(Current::id).toList());
    List<Current> folders =
        current("folder", links.stream().filter(Link::fromFolder).map(Link::source).toList());
    return new LinkedObjects(
        entries, folders, links, members(folders.stream().map(Current::id).toList()));
  }

  private List<UUID> changing(LinkChange change) {
    Query query =
        entityManager
            .createNativeQuery(OF_PATIENT)
            .setParameter("patient", change.previousPatient());
    return Rows.of(query).stream()
        .filter(row -> change.changingLocalPatients().contains(strict((String) row[1])))
        .map(row -> (UUID) row[0])
        .toList();
  }

  private static String strict(String sourcePatientId) {
    return PatientId.lenient(sourcePatientId).map(PatientId::toString).orElse(sourcePatientId);
  }

  private List<Current> current(String table, Collection<UUID> ids) {
    return Rows.of(query(LOCK.formatted(table), ids)).stream()
        .map(
            row ->
                new Current(
                    (UUID) row[0], ((Number) row[1]).intValue(), ebrim.read((String) row[2])))
        .toList();
  }

  private List<Link> links(Collection<UUID> entries) {
    return Rows.of(query(LINKS, entries)).stream().map(this::link).toList();
  }

  private Link link(Object[] row) {
    return new Link(
        (UUID) row[0],
        AssociationKind.valueOf((String) row[1]),
        (UUID) row[2],
        (UUID) row[3],
        (Boolean) row[4],
        (Boolean) row[5],
        (Boolean) row[6],
        ebrim.read((String) row[7]));
  }

  private List<Filing> members(Collection<UUID> folders) {
    return Rows.of(query(MEMBERS, folders)).stream()
        .map(row -> new Filing((UUID) row[0], (UUID) row[1]))
        .toList();
  }

  /** Keeps a message for an administrator; one that is kept already stays as it is. */
  public void hold(LinkChange change, String reason) {
    entityManager
        .createNativeQuery(HOLD)
        .setParameter("application", change.origin().sendingApplication())
        .setParameter("controlId", change.origin().controlId())
        .setParameter("newPatient", change.newPatient())
        .setParameter("previousPatient", change.previousPatient())
        .setParameter("local", change.localPatient())
        .setParameter("subsumed", change.subsumedPatient().orElse(null))
        .setParameter("reason", reason)
        .executeUpdate();
  }

  private Query query(String sql, Collection<UUID> ids) {
    return entityManager.createNativeQuery(sql).setParameter("ids", ids.toArray(UUID[]::new));
  }
}
