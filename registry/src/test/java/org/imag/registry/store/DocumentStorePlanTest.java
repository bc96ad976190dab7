package org.imag.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.metadata.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A search for a patient reads that patient's rows, however many others there are. */
class DocumentStorePlanTest {
  private static final String FILL_PATIENTS =
      "insert into registry.patient (id)"
          + " select n || '^^^&2.999.973.1&ISO' from generate_series(1, 2000) as n";
  private static final String FILL_DOCUMENTS =
      "insert into registry.document_entry (id, logical_id, version, status, on_demand, patient_id,"
          + " unique_id, repository_unique_id, hash, size, class_code, type_code, format_code,"
          + " practice_setting_code, healthcare_facility_type_code, confidentiality_codes,"
          + " event_codes, reference_ids, author_persons, creation_time, ebrim)"
          + " select gen_random_uuid(), gen_random_uuid(), 1, 'APPROVED', false,"
          + " (n % 2000 + 1) || '^^^&2.999.973.1&ISO', '2.999.' || n, '2.999.2', repeat('0', 40),"
          + " 1, 'a^^b', 'a^^b', 'a^^b', 'a^^b', 'a^^b', '{N^^c}', '{CT^^d}', '{}', '{}', now(),"
          + " '<x/>' from generate_series(1, 20000) as n";

  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  @Test
  void findDocumentsUsesTheIndexOfThePatient() {
    database.inTransaction(
        em -> {
          em.createNativeQuery(FILL_PATIENTS).executeUpdate();
          em.createNativeQuery(FILL_DOCUMENTS).executeUpdate();
        });
    database.inTransaction(
        em -> em.createNativeQuery("analyze registry.document_entry").executeUpdate());
    database.inTransaction(em -> em.createNativeQuery("analyze registry.patient").executeUpdate());
    DocumentSelection selection =
        new DocumentSelection(
            "7^^^&2.999.973.1&ISO",
            Set.of(Status.APPROVED),
            true,
            false,
            List.of(
                new Condition.OneOf(DocumentAttribute.CLASS_CODE, List.of("a^^b")),
                new Condition.SomeOf(DocumentAttribute.EVENT_CODES, List.of("CT^^d")),
                new Condition.NotBefore(
                    DocumentAttribute.CREATION_TIME, Instant.parse("2020-01-01T00:00:00Z"))));
    assertThat(plan(selection))
        .contains("document_entry_of_patient")
        .doesNotContain("Seq Scan on document_entry");
    List<StoredObject> found =
        database.transaction(em -> new DocumentStore(em).find(selection, true, 100));
    assertThat(found).hasSize(10);
  }

  private String plan(DocumentSelection selection) {
    List<?> lines =
        database.transaction(
            em ->
                new DocumentStore(em)
                    .query("explain " + DocumentStore.sql(selection, true), selection, 100)
                    .getResultList());
    return lines.stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }
}
