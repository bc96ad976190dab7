package org.imag.registry.store;

import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Status;

/** A row of association. */
final class AssociationRow {
  static final String COLUMNS = "id, status, kind, source_id, target_id, reference, ebrim";

  private AssociationRow() {}

  /** An association between objects with UUIDs, in the form that the registry returns. */
  static void write(Association association, String ebrim, JsonRows row) {
    row.set("id", EntryUuid.parse(association.id()).orElseThrow())
        .set("status", association.status().map(Status::name).orElseThrow())
        .set("kind", association.type().map(AssociationKind::name).orElseThrow())
        .set("source_id", EntryUuid.parse(association.source()).orElseThrow())
        .set("target_id", EntryUuid.parse(association.target()).orElseThrow())
        .set("reference", association.isReference())
        .set("ebrim", ebrim);
  }
}
