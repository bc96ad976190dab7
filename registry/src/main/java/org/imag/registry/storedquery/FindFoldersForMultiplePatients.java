package org.imag.registry.storedquery;

import java.util.List;
import java.util.function.Predicate;
import org.imag.registry.store.RegisteredObject.Kind;

/** Folders of several patients (ITI TF-2 3.51.4.1.2.3.2). */
final class FindFoldersForMultiplePatients extends MultiPatientFind {
  private static final List<Filter> NARROWING =
      List.of(
          Filter.patient(QueryParameter.multiple(FolderFilters.PATIENT_ID)), FolderFilters.CODES);

  FindFoldersForMultiplePatients() {
    super(
        "urn:uuid:50d3f5ac-39a2-11de-a1ca-b366239e58df",
        Kind.FOLDER,
        NARROWING,
        FolderFilters.ALL.stream().filter(Predicate.not(NARROWING::contains)).toList());
  }
}
