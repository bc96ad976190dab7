package org.imag.registry.update;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Folder;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.store.RegisteredObject.Kind;

/**
 * A new version of a document entry or folder (MU 3.57.4.1.3.3.1 and .3).
 *
 * @param object the new version, whole
 * @param membership the HasMember of the SubmissionSet that carries its instructions, if there is
 *     one
 */
record VersionUpdate(RegistryObject object, Optional<Association> membership) {
  static final String PREVIOUS_VERSION = "PreviousVersion";
  static final String ASSOCIATION_PROPAGATION = "AssociationPropagation";

  Kind kind() {
    return object instanceof DocumentEntry ? Kind.DOCUMENT_ENTRY : Kind.FOLDER;
  }

  /** The logical object it is a version of; empty when missing or no UUID. */
  Optional<UUID> logicalId() {
    return object.logicalId();
  }

  /** Whether it would be the first version of its logical object. */
  boolean isInitial() {
    return object.ebrim().getLid() == null || object.ebrim().getLid().equals(object.id());
  }

  Optional<String> uniqueId() {
    return object instanceof DocumentEntry entry ? entry.uniqueId() : ((Folder) object).uniqueId();
  }

  Optional<String> patientId() {
    return object instanceof DocumentEntry entry
        ? entry.patientId()
        : ((Folder) object).patientId();
  }

  /** The values of an instruction slot. */
  List<String> instruction(String slot) {
    return membership.map(member -> member.values(slot)).orElse(List.of());
  }

  /** Whether the associations of the version before are repeated for this one. */
  boolean propagates() {
    return !instruction(ASSOCIATION_PROPAGATION).equals(List.of("no"));
  }
}
