package org.imag.repository.store;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code patient}, within the transaction of the documents. */
final class PatientRows {
  private final EntityManager entities;

  PatientRows(EntityManager entities) {
    this.entities = entities;
  }

  /** Notes what the submission tells about its patients. */
  void learn(List<NewDocument> documents) {
    Map<String, LocalDate> births = new TreeMap<>();
    for (NewDocument document : documents) {
      PatientFacts patient = document.patient();
      if (patient.id().isPresent() && patient.birthDate().isPresent()) {
        births.put(patient.id().get(), patient.birthDate().get());
      }
    }
    births.forEach(this::learn);
  }

  private void learn(String patientId, LocalDate birth) {
    entities
        .createNativeQuery(
            """
            insert into repository.patient (patient_id, birth_date) values (:id, :birth)
            on conflict (patient_id) do update set birth_date = excluded.birth_date
             where patient.birth_date is distinct from excluded.birth_date
            """)
        .setParameter("id", patientId)
        .setParameter("birth", birth)
        .executeUpdate();
  }
}
