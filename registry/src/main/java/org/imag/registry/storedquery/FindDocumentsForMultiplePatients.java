package org.imag.registry.storedquery;

import static org.imag.registry.storedquery.DocumentFilters.CLASS_CODE;
import static org.imag.registry.storedquery.DocumentFilters.EVENT_CODES;
import static org.imag.registry.storedquery.DocumentFilters.HEALTHCARE_FACILITY_TYPE_CODE;

import java.util.List;
import java.util.function.Predicate;
import org.imag.registry.store.RegisteredObject.Kind;

/** Documents of several patients (ITI TF-2 3.51.4.1.2.3.1). */
final class FindDocumentsForMultiplePatients extends MultiPatientFind {
  private static final List<Filter> NARROWING =
      List.of(
          Filter.patient(QueryParameter.multiple(DocumentFilters.PATIENT_ID)),
          CLASS_CODE,
          EVENT_CODES,
          HEALTHCARE_FACILITY_TYPE_CODE);

  FindDocumentsForMultiplePatients() {
    super(
        "urn:uuid:3d1bdb10-39a2-11de-89c2-2f44d94eaa9f",
        Kind.DOCUMENT_ENTRY,
        NARROWING,
        DocumentFilters.ALL.stream().filter(Predicate.not(NARROWING::contains)).toList());
  }
}
