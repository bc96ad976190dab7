package org.imag.repository.store;

import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What submissions tell about the births of their patients, for the table {@code patient}.
 *
 * @param dates by patient id
 */
record PatientBirths(Map<String, LocalDate> dates) {
  /** Notes what is new, patients in order; a patient known with that date is not touched. */
  static final String INSERT =
      """
      insert into repository.patient (patient_id, birth_date)
      select n.patient_id, n.birth_date
        from unnest(cast(:bornPatients as text[]), cast(cast(:births as text[]) as date[]))
             as n (patient_id, birth_date)
       where not exists (
         select 1 from repository.patient p
          where p.patient_id = n.patient_id and p.birth_date = n.birth_date)
       order by n.patient_id
      on conflict (patient_id) do update set birth_date = excluded.birth_date
      """;

  /** Of several documents of one patient the last tells. */
  static PatientBirths of(List<NewDocument> documents) {
    Map<String, LocalDate> births = new TreeMap<>();
    for (NewDocument document : documents) {
      PatientFacts patient = document.patient();
      if (patient.id().isPresent() && patient.birthDate().isPresent()) {
        births.put(patient.id().get(), patient.birthDate().get());
      }
    }
    return new PatientBirths(births);
  }

  /** Sets the parameters of {@link #INSERT}. */
  void bind(Query insert) {
    insert
        .setParameter("bornPatients", dates.keySet().toArray(String[]::new))
        .setParameter(
            "births", dates.values().stream().map(LocalDate::toString).toArray(String[]::new));
  }
}
