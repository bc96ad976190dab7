package org.imag.registry.linkchange;

import java.util.UUID;
import org.imag.registry.metadata.EbrimElements;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.LinkedObjects.Current;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;

/**
 * Turns the metadata of a current version into that of the next one: the same logical id and
 * content, new ids everywhere (ITI TF-2 3.64.4.1.3).
 */
final class NewVersion {
  private final RegistryObjectType ebrim;

  private NewVersion(RegistryObjectType ebrim) {
    this.ebrim = ebrim;
  }

  /** Changes the metadata of the current version in place. */
  static NewVersion after(Current current) {
    RegistryObjectType ebrim = current.ebrim();
    String id = newId();
    ebrim.setId(id);
    ebrim.setStatus(Status.APPROVED.urn());
    ebrim.setVersionInfo(EbrimElements.version(current.version() + 1));
    ebrim
        .getClassification()
        .forEach(
            classification -> {
              classification.setId(newId());
              classification.setClassifiedObject(id);
            });
    ebrim
        .getExternalIdentifier()
        .forEach(
            identifier -> {
              identifier.setId(newId());
              identifier.setRegistryObject(id);
            });
    return new NewVersion(ebrim);
  }

  static String newId() {
    return EntryUuid.of(UUID.randomUUID());
  }

  /** Sets the value of the external identifiers of a scheme. */
  NewVersion identified(String scheme, String value) {
    ebrim.getExternalIdentifier().stream()
        .filter(identifier -> scheme.equals(identifier.getIdentificationScheme()))
        .forEach(identifier -> identifier.setValue(value));
    return this;
  }

  /** Sets the one value of a slot. */
  NewVersion slot(String name, String value) {
    EbrimElements.setSlot(ebrim.getSlot(), name, value);
    return this;
  }
}
