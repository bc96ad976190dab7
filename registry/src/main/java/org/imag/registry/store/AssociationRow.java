package org.imag.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Status;

/** A row of association. */
@Entity
@Table(name = "association")
class AssociationRow {
  @Id private UUID id;
  private String status;
  private String kind;

  @Column(name = "source_id")
  private UUID sourceId;

  @Column(name = "target_id")
  private UUID targetId;

  private boolean reference;
  private String ebrim;

  protected AssociationRow() {}

  /** An association between objects with UUIDs, in the form that the registry returns. */
  static AssociationRow of(Association association, String ebrim) {
    AssociationRow row = new AssociationRow();
    row.id = EntryUuid.parse(association.id()).orElseThrow();
    row.status = association.status().map(Status::name).orElseThrow();
    row.kind = association.type().map(AssociationKind::name).orElseThrow();
    row.sourceId = EntryUuid.parse(association.source()).orElseThrow();
    row.targetId = EntryUuid.parse(association.target()).orElseThrow();
    row.reference = association.isReference();
    row.ebrim = ebrim;
    return row;
  }
}
