package org.imag.registry;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.transform.stream.StreamSource;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EbrimElements;
import org.imag.registry.metadata.Submission;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ValueListType;

/** A valid submission of one imaging manifest, open to one mutation a test. */
public final class SampleSubmission {
  public static final String PATIENT = "973-000051^^^&2.999.973.1&ISO";
  public static final String OTHER_PATIENT = "973-000052^^^&2.999.973.1&ISO";

  private static final AtomicLong NEXT_OID = new AtomicLong(1000);

  private final ObjectFactory factory = new ObjectFactory();
  private final SubmitObjectsRequest request;

  private SampleSubmission(SubmitObjectsRequest request) {
    this.request = request;
  }

  /** The sample exactly as the resource says it. */
  public static SampleSubmission valid() {
    try (InputStream xml = SampleSubmission.class.getResourceAsStream("manifest-submission.xml")) {
      JAXBContext context =
          JAXBContext.newInstance(SubmitObjectsRequest.class, ObjectFactory.class);
      return new SampleSubmission(
          context
              .createUnmarshaller()
              .unmarshal(new StreamSource(xml), SubmitObjectsRequest.class)
              .getValue());
    } catch (JAXBException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The sample with a new document and submission set. */
  public static SampleSubmission fresh() {
    return valid().uniqueId(newOid()).submissionSetUniqueId(newOid());
  }

  public static String newOid() {
    return "2.999.973.8." + NEXT_OID.incrementAndGet();
  }

  public static String newUuid() {
    return "urn:uuid:" + UUID.randomUUID();
  }

  public SubmitObjectsRequest request() {
    return request;
  }

  public Submission submission() {
    return Submission.of(request);
  }

  public List<JAXBElement<? extends IdentifiableType>> objects() {
    return request.getRegistryObjectList().getIdentifiable();
  }

  public ExtrinsicObjectType documentEntry() {
    return find(ExtrinsicObjectType.class);
  }

  public RegistryPackageType submissionSet() {
    return find(RegistryPackageType.class);
  }

  public AssociationType1 hasMember() {
    return find(AssociationType1.class);
  }

  /** The association that was added last. */
  public AssociationType1 lastAssociation() {
    return (AssociationType1) objects().get(objects().size() - 1).getValue();
  }

  private <T> T find(Class<T> type) {
    return objects().stream()
        .map(JAXBElement::getValue)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  public SampleSubmission patient(String patientId) {
    identifier(documentEntry(), Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID).setValue(patientId);
    identifier(submissionSet(), Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID)
        .setValue(patientId);
    return this;
  }

  public SampleSubmission uniqueId(String uniqueId) {
    identifier(documentEntry(), Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID).setValue(uniqueId);
    return this;
  }

  public SampleSubmission submissionSetUniqueId(String uniqueId) {
    identifier(submissionSet(), Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID).setValue(uniqueId);
    return this;
  }

  public SampleSubmission entryUuid(String id) {
    String former = documentEntry().getId();
    rename(documentEntry(), id);
    objects().stream()
        .map(JAXBElement::getValue)
        .filter(AssociationType1.class::isInstance)
        .map(AssociationType1.class::cast)
        .forEach(association -> redirect(association, former, id));
    return this;
  }

  public SampleSubmission submissionSetUuid(String id) {
    String former = submissionSet().getId();
    rename(submissionSet(), id);
    objects().stream()
        .map(JAXBElement::getValue)
        .forEach(
            object -> {
              if (object instanceof AssociationType1 association) {
                redirect(association, former, id);
              } else if (object instanceof ClassificationType classification
                  && former.equals(classification.getClassifiedObject())) {
                classification.setClassifiedObject(id);
              }
            });
    return this;
  }

  private static void redirect(AssociationType1 association, String former, String id) {
    if (association.getSourceObject().equals(former)) {
      association.setSourceObject(id);
    }
    if (association.getTargetObject().equals(former)) {
      association.setTargetObject(id);
    }
  }

  private static void rename(RegistryObjectType object, String id) {
    object.setId(id);
    object.getClassification().forEach(c -> c.setClassifiedObject(id));
    object.getExternalIdentifier().forEach(i -> i.setRegistryObject(id));
  }

  /** Sets the values of a slot of the document entry; none removes it. */
  public SampleSubmission slot(String name, String... values) {
    return slot(documentEntry(), name, values);
  }

  public SampleSubmission slot(RegistryObjectType object, String name, String... values) {
    object.getSlot().removeIf(slot -> slot.getName().equals(name));
    if (values.length > 0) {
      object.getSlot().add(newSlot(name, values));
    }
    return this;
  }

  public static SlotType1 newSlot(String name, String... values) {
    SlotType1 slot = new SlotType1();
    slot.setName(name);
    slot.setValueList(new ValueListType());
    slot.getValueList().getValue().addAll(Arrays.asList(values));
    return slot;
  }

  /** Replaces all codes of a scheme in the document entry; none removes them. */
  public SampleSubmission codes(String scheme, String... codeAndScheme) {
    ExtrinsicObjectType entry = documentEntry();
    entry.getClassification().removeIf(c -> scheme.equals(c.getClassificationScheme()));
    for (String key : codeAndScheme) {
      entry.getClassification().add(code(entry.getId(), scheme, key));
    }
    return this;
  }

  private static ClassificationType code(String owner, String scheme, String key) {
    String[] parts = key.split("\\^");
    ClassificationType code = new ClassificationType();
    code.setId("code-" + UUID.randomUUID());
    code.setClassifiedObject(owner);
    code.setClassificationScheme(scheme);
    code.setNodeRepresentation(parts[0]);
    code.getSlot().add(newSlot("codingScheme", parts[2]));
    code.setName(EbrimElements.text("display of " + parts[0]));
    return code;
  }

  /** Replaces the authors of the document entry by one with that authorPerson. */
  public SampleSubmission authorPerson(String xcn) {
    ClassificationType author =
        documentEntry().getClassification().stream()
            .filter(
                c -> Vocabulary.DOC_ENTRY_AUTHOR_CLASS_SCHEME.equals(c.getClassificationScheme()))
            .findFirst()
            .orElseThrow();
    author.getSlot().clear();
    author.getSlot().add(newSlot("authorPerson", xcn));
    return this;
  }

  public SampleSubmission relate(AssociationKind kind, String target) {
    return associate(kind, documentEntry().getId(), target);
  }

  public SampleSubmission associate(
      AssociationKind kind, String source, String target, SlotType1... slots) {
    AssociationType1 association = new AssociationType1();
    association.setId("association-" + UUID.randomUUID());
    association.setAssociationType(kind.urn());
    association.setSourceObject(source);
    association.setTargetObject(target);
    association.getSlot().addAll(Arrays.asList(slots));
    objects().add(factory.createAssociation(association));
    return this;
  }

  /** Adds a folder of the same patient, filed by the submission set. */
  public SampleSubmission folder(String id, String uniqueId) {
    RegistryPackageType folder = new RegistryPackageType();
    folder.setId(id);
    folder.setName(EbrimElements.text("Dossier d'imagerie"));
    ClassificationType mark = new ClassificationType();
    mark.setId("mark-" + id);
    mark.setClassifiedObject(id);
    mark.setClassificationNode(Vocabulary.FOLDER_CLASS_NODE);
    folder.getClassification().add(mark);
    folder
        .getClassification()
        .add(code(id, Vocabulary.FOLDER_CODE_LIST_CLASS_SCHEME, "ONCO^^2.999.973.7.6"));
    folder
        .getExternalIdentifier()
        .add(newIdentifier(id, Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID, PATIENT));
    folder
        .getExternalIdentifier()
        .add(newIdentifier(id, Vocabulary.FOLDER_UNIQUE_ID_EXTERNAL_ID, uniqueId));
    objects().add(factory.createRegistryPackage(folder));
    return associate(AssociationKind.HAS_MEMBER, submissionSet().getId(), id);
  }

  private static ExternalIdentifierType newIdentifier(String owner, String scheme, String value) {
    ExternalIdentifierType identifier = new ExternalIdentifierType();
    identifier.setId("identifier-" + UUID.randomUUID());
    identifier.setRegistryObject(owner);
    identifier.setIdentificationScheme(scheme);
    identifier.setValue(value);
    return identifier;
  }

  public static ExternalIdentifierType identifier(RegistryObjectType object, String scheme) {
    return object.getExternalIdentifier().stream()
        .filter(identifier -> scheme.equals(identifier.getIdentificationScheme()))
        .findFirst()
        .orElseThrow();
  }
}
