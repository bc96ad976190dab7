package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.RegisteredObject.Kind;

/**
 * The documents of a patient that carry a reference, an accession number or study instance UID for
 * example (ITI TF-2 3.18.4.1.2.3.7.14).
 */
final class FindDocumentsByReferenceId extends FindQuery {
  FindDocumentsByReferenceId() {
    super(
        "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492",
        Kind.DOCUMENT_ENTRY,
        Filter.all(
            List.of(FindDocuments.PATIENT, DocumentFilters.REFERENCE_IDS.mandatory()),
            DocumentFilters.ALL));
  }
}
