package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is known of patients and their documents, for the end of retention. */
@Dependent
public class RetentionRows {
  private final EntityManager entities;

  protected RetentionRows() {
    this(null);
  }

  @Inject
  public RetentionRows(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Patients whose birth is known and whose latest document was taken in before then, by patient
   * id. The day of the latest document stands for the last stay where no later one was told.
   *
   * @param after the patient id the page begins after
   */
  @Transactional
  public Map<String, PatientDates> patientsUnseenSince(Instant before, String after, int limit) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select p.patient_id as patient_id, p.birth_date as birth, p.death_date as death,
                       greatest(cast(max(d.created_at) as date), p.last_stay) as last_stay
                  from repository.patient p
                  join repository.document d on d.patient_id = p.patient_id
                 where p.birth_date is not null and p.patient_id > :after
                 group by p.patient_id
                having max(d.created_at) < :before
                 order by p.patient_id
                 limit :limit
                """,
                Tuple.class)
            .setParameter("after", after)
            .setParameter("before", before)
            .setParameter("limit", limit)
            .getResultList();
    Map<String, PatientDates> patients = new LinkedHashMap<>();
    for (Object row : rows) {
      Tuple patient = (Tuple) row;
      patients.put(
          patient.get("patient_id", String.class),
          new PatientDates(
              day(patient, "last_stay").orElseThrow(),
              day(patient, "birth"),
              day(patient, "death")));
    }
    return patients;
  }

  private static Optional<LocalDate> day(Tuple row, String column) {
    return Optional.ofNullable(row.get(column, java.sql.Date.class))
        .map(java.sql.Date::toLocalDate);
  }

  /** Notes what the hospital tells; a date once told stays until another is told. */
  @Transactional
  public void tell(List<ToldDates> patients) {
    entities
        .createNativeQuery(
            """
            insert into repository.patient as p (patient_id, birth_date, last_stay, death_date)
            select distinct on (t.id) t.id, cast(nullif(t.birth, '') as date),
                   cast(nullif(t.stay, '') as date), cast(nullif(t.death, '') as date)
              from unnest(cast(:ids as text[]), cast(:births as text[]),
                          cast(:stays as text[]), cast(:deaths as text[]))
                   as t (id, birth, stay, death)
             order by t.id
            on conflict (patient_id) do update
               set birth_date = coalesce(excluded.birth_date, p.birth_date),
                   last_stay = coalesce(excluded.last_stay, p.last_stay),
                   death_date = coalesce(excluded.death_date, p.death_date)
             where (coalesce(excluded.birth_date, p.birth_date),
                    coalesce(excluded.last_stay, p.last_stay),
                    coalesce(excluded.death_date, p.death_date))
                   is distinct from (p.birth_date, p.last_stay, p.death_date)
            """)
        .setParameter("ids", patients.stream().map(ToldDates::patientId).toArray(String[]::new))
        .setParameter("births", days(patients, ToldDates::birth))
        .setParameter("stays", days(patients, ToldDates::lastStay))
        .setParameter("deaths", days(patients, ToldDates::death))
        .executeUpdate();
  }

  private static String[] days(
      List<ToldDates> patients, Function<ToldDates, Optional<LocalDate>> date) {
    return patients.stream()
        .map(patient -> date.apply(patient).map(LocalDate::toString).orElse(""))
        .toArray(String[]::new);
  }

  /** Registered documents about whose patient the registry was not asked since then. */
  @Transactional
  public List<StoredDocument> notAskedSince(Instant since, int limit) {
    return entities
        .createQuery(
            """
            from StoredDocument d join fetch d.content
             where d.state = :state and (d.patientAskedAt is null or d.patientAskedAt < :since)
             order by d.patientAskedAt nulls first
            """,
            StoredDocument.class)
        .setParameter("state", DocumentState.REGISTERED)
        .setParameter("since", since)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * The registry was asked about a document.
   *
   * @param other patient it is of now, when that is another one. What is known of the former keeps
   *     the documents of both for longer, never shorter
   */
  @Transactional
  public void asked(StoredDocument document, Instant at, Optional<String> other) {
    other.ifPresent(patient -> keepAsLongAs(document.patientId().orElse(""), patient));
    entities
        .createNativeQuery(
            """
            update repository.document
               set patient_asked_at = :at,
                   patient_id = coalesce(cast(:patient as text), patient_id)
             where document_unique_id = :document and state = 'REGISTERED'
            """)
        .setParameter("at", at)
        .setParameter("patient", other.orElse(null))
        .setParameter("document", document.documentUniqueId())
        .executeUpdate();
  }

  /** A birth that nobody told of the patient stays unknown: the former may be somebody else. */
  private void keepAsLongAs(String former, String patient) {
    entities
        .createNativeQuery(
            """
            insert into repository.patient as p (patient_id, last_stay, death_date)
            select :patient, f.last_stay, f.death_date
              from repository.patient f where f.patient_id = :former
            on conflict (patient_id) do update
               set last_stay = greatest(p.last_stay, excluded.last_stay),
                   death_date = greatest(p.death_date, excluded.death_date),
                   birth_date = (select case when p.birth_date is not null
                                             then greatest(p.birth_date, f.birth_date) end
                                   from repository.patient f where f.patient_id = :former)
            """)
        .setParameter("patient", patient)
        .setParameter("former", former)
        .executeUpdate();
  }

  /** The registered documents of a patient. */
  @Transactional
  public List<StoredDocument> documentsOf(String patientId) {
    return entities
        .createQuery(
            """
            from StoredDocument d join fetch d.content
             where d.patientId = :patient and d.state = :state order by d.documentUniqueId
            """,
            StoredDocument.class)
        .setParameter("patient", patientId)
        .setParameter("state", DocumentState.REGISTERED)
        .getResultList();
  }
}
