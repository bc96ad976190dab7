package org.imag.registry.linkchange;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.EbrimElements;
import org.imag.registry.metadata.ObjectType;
import org.imag.registry.metadata.Status;
import org.imag.registry.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/**
 * The SubmissionSet of a link change: no author, no intended recipient, the patient that the local
 * id belongs to now (ITI TF-2 3.64.4.1.3).
 */
final class LinkChangeSet {
  /** The contentTypeCode of this event in the affinity domain. */
  private static final String CONTENT_TYPE = "ITI-64";

  private static final String CONTENT_TYPE_SCHEME = "IHE Transactions";

  private final RegistryPackageType ebrim = new RegistryPackageType();

  LinkChangeSet(String id, String patientId, String sourceId, Instant now) {
    ebrim.setId(id);
    ebrim.setLid(id);
    ebrim.setObjectType(ObjectType.REGISTRY_PACKAGE.urn());
    ebrim.setStatus(Status.APPROVED.urn());
    ebrim.setVersionInfo(EbrimElements.version(1));
    ebrim.getSlot().add(EbrimElements.slot(Vocabulary.SLOT_NAME_SUBMISSION_TIME, Dtm.of(now)));
    classify().setClassificationNode(Vocabulary.SUBMISSION_SET_CLASS_NODE);
    addContentType();
    identify(
        Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID,
        Vocabulary.SUBMISSION_SET_LOCALIZED_STRING_PATIENT_ID,
        patientId);
    identify(
        Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID,
        Vocabulary.SUBMISSION_SET_LOCALIZED_STRING_SOURCE_ID,
        sourceId);
    identify(
        Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID,
        Vocabulary.SUBMISSION_SET_LOCALIZED_STRING_UNIQUE_ID,
        newOid());
  }

  String id() {
    return ebrim.getId();
  }

  SubmissionSet object() {
    return new SubmissionSet(ebrim);
  }

  private ClassificationType classify() {
    ClassificationType classification = new ClassificationType();
    classification.setId(NewVersion.newId());
    classification.setClassifiedObject(ebrim.getId());
    classification.setObjectType(ObjectType.CLASSIFICATION.urn());
    ebrim.getClassification().add(classification);
    return classification;
  }

  private void addContentType() {
    ClassificationType contentType = classify();
    contentType.setClassificationScheme(Vocabulary.SUBMISSION_SET_CONTENT_TYPE_CODE_CLASS_SCHEME);
    contentType.setNodeRepresentation(CONTENT_TYPE);
    contentType
        .getSlot()
        .add(EbrimElements.slot(Vocabulary.SLOT_NAME_CODING_SCHEME, CONTENT_TYPE_SCHEME));
    contentType.setName(EbrimElements.text("XAD-PID Link Change"));
  }

  private void identify(String scheme, String name, String value) {
    ExternalIdentifierType identifier = new ExternalIdentifierType();
    identifier.setId(NewVersion.newId());
    identifier.setRegistryObject(ebrim.getId());
    identifier.setObjectType(ObjectType.EXTERNAL_IDENTIFIER.urn());
    identifier.setIdentificationScheme(scheme);
    identifier.setName(EbrimElements.text(name));
    identifier.setValue(value);
    ebrim.getExternalIdentifier().add(identifier);
  }

  /** An OID made of a UUID (ISO/IEC 9834-8). */
  private static String newOid() {
    return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
  }
}
