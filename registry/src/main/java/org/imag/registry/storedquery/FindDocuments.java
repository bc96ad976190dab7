package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.RegisteredObject.Kind;

/** The documents of a patient (ITI TF-2 3.18.4.1.2.3.7.1). */
final class FindDocuments extends FindQuery {
  static final Filter PATIENT =
      Filter.patient(QueryParameter.single(DocumentFilters.PATIENT_ID).mandatory());

  FindDocuments() {
    super(
        "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d",
        Kind.DOCUMENT_ENTRY,
        Filter.all(List.of(PATIENT), DocumentFilters.ALL));
  }
}
