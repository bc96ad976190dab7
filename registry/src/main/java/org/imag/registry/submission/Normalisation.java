package org.imag.registry.submission;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.imag.registry.metadata.Association;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.EbrimElements;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.metadata.Folder;
import org.imag.registry.metadata.IdentifierName;
import org.imag.registry.metadata.ObjectType;
import org.imag.registry.metadata.PatientId;
import org.imag.registry.metadata.RegistryObject;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.Submission;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;

/**
 * Gives the objects of a submission the form in which a registry returns them: UUIDs for symbolic
 * ids, the same for every mention, status Approved, logical id, version, object types, names of
 * identifiers and patient ids in their strict form (ITI TF-2 3.42.4.1.3.7, ITI TF-3 4.2.3.1 and
 * table 4.3.2.1-3).
 */
public final class Normalisation {
  private static final int FIRST_VERSION = 1;

  private final Map<String, String> assigned = new HashMap<>();
  private final Instant now;

  private Normalisation(Instant now) {
    this.now = now;
  }

  /** Changes the objects in place. */
  public static void apply(Submission submission, Instant now) {
    Normalisation normalisation = new Normalisation(now);
    submission.objects().forEach(normalisation::normalise);
    submission.folders().forEach(normalisation::stampLastUpdate);
  }

  /** Changes one association with UUIDs in place. */
  public static void apply(Association association) {
    new Normalisation(Instant.EPOCH).normalise(association);
  }

  private void normalise(RegistryObject object) {
    RegistryObjectType ebrim = object.ebrim();
    ebrim.setId(uuid(ebrim.getId()));
    ebrim.setLid(ebrim.getId());
    ebrim.setStatus(Status.APPROVED.urn());
    ebrim.setVersionInfo(EbrimElements.version(FIRST_VERSION));
    ebrim.getClassification().forEach(c -> normalise(c, ebrim.getId()));
    ebrim.getExternalIdentifier().forEach(i -> normalise(i, ebrim.getId()));
    if (object instanceof Association association) {
      normaliseEnds(association);
    } else if (ebrim instanceof ExtrinsicObjectType extrinsic) {
      extrinsic.setMimeType(extrinsic.getMimeType());
      normaliseSourcePatient(extrinsic);
    } else {
      ebrim.setObjectType(ObjectType.REGISTRY_PACKAGE.urn());
    }
  }

  private static void normaliseSourcePatient(ExtrinsicObjectType entry) {
    entry.getSlot().stream()
        .filter(slot -> Vocabulary.SLOT_NAME_SOURCE_PATIENT_ID.equals(slot.getName()))
        .map(slot -> slot.getValueList().getValue())
        .forEach(values -> values.replaceAll(PatientId::canonical));
  }

  private void normalise(ClassificationType classification, String owner) {
    classification.setId(uuid(classification.getId()));
    classification.setClassifiedObject(owner);
    classification.setObjectType(ObjectType.CLASSIFICATION.urn());
  }

  private void normalise(ExternalIdentifierType identifier, String owner) {
    identifier.setId(uuid(identifier.getId()));
    identifier.setRegistryObject(owner);
    identifier.setObjectType(ObjectType.EXTERNAL_IDENTIFIER.urn());
    IdentifierName.of(identifier.getIdentificationScheme())
        .ifPresent(name -> complete(identifier, name));
  }

  private static void complete(ExternalIdentifierType identifier, String name) {
    if (name.endsWith("patientId")) {
      identifier.setValue(PatientId.canonical(identifier.getValue()));
    }
    if (identifier.getName() == null) {
      identifier.setName(EbrimElements.text(name));
    }
  }

  private void normaliseEnds(Association association) {
    association.ebrim().setObjectType(ObjectType.ASSOCIATION.urn());
    association.ebrim().setSourceObject(uuid(association.source()));
    association.ebrim().setTargetObject(uuid(association.target()));
  }

  private void stampLastUpdate(Folder folder) {
    EbrimElements.setSlot(folder.slots(), Vocabulary.SLOT_NAME_LAST_UPDATE_TIME, Dtm.of(now));
  }

  private String uuid(String id) {
    if (id == null || id.isEmpty()) {
      return EntryUuid.of(UUID.randomUUID());
    }
    return EntryUuid.parse(id).isPresent()
        ? id
        : assigned.computeIfAbsent(id, symbol -> EntryUuid.of(UUID.randomUUID()));
  }
}
