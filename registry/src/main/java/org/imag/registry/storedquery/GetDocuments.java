package org.imag.registry.storedquery;

import org.imag.registry.store.RegisteredObject.Kind;

/**
 * Documents by entryUUID, uniqueId or logical id, whatever their status (ITI TF-2
 * 3.18.4.1.2.3.7.5).
 */
final class GetDocuments extends GetByKey {
  GetDocuments() {
    super(
        "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4",
        Kind.DOCUMENT_ENTRY,
        ObjectKey.versioned("$XDSDocumentEntry"),
        MetadataLevel.OF_DOCUMENTS);
  }
}
