package org.imag.repository;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.xml.bind.JAXBElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imag.repository.provide.PartMissing;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType.Document;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ClassificationType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectListType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ValueListType;

/** ITI-41 requests, one mutation away from right. */
public final class Requests {
  private static final ObjectFactory RIM = new ObjectFactory();

  private final ProvideAndRegisterDocumentSetRequestType request =
      new ProvideAndRegisterDocumentSetRequestType();

  private Requests() {
    SubmitObjectsRequest metadata = new SubmitObjectsRequest();
    metadata.setRegistryObjectList(new RegistryObjectListType());
    request.setSubmitObjectsRequest(metadata);
  }

  public static Requests request() {
    return new Requests();
  }

  /** Adds a DocumentEntry with its document. */
  public Requests document(String id, String uniqueId, String content) {
    return entry(id, uniqueId, Map.of()).attachment(id, content);
  }

  /** Adds a DocumentEntry with these slots, without document. */
  public Requests entry(String id, String uniqueId, Map<String, String> slots) {
    ExtrinsicObjectType entry = new ExtrinsicObjectType();
    entry.setId(id);
    entry.setMimeType("text/plain");
    entry.setObjectType(DocumentEntryType.STABLE.getUuid());
    new TreeMap<>(slots).forEach((name, value) -> entry.getSlot().add(slot(name, value)));
    if (uniqueId != null) {
      identify(entry, Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID, uniqueId);
    }
    objects().add(RIM.createExtrinsicObject(entry));
    return this;
  }

  private static SlotType1 slot(String name, String value) {
    SlotType1 slot = new SlotType1();
    slot.setName(name);
    slot.setValueList(new ValueListType());
    slot.getValueList().getValue().add(value);
    return slot;
  }

  /** Adds a document without DocumentEntry. */
  public Requests attachment(String id, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return attachment(id, () -> new ByteArrayInputStream(bytes));
  }

  /** Adds a document that is streamed. */
  public Requests attachment(String id, Supplier<InputStream> content) {
    Document document = new Document();
    document.setId(id);
    document.setValue(new DataHandler(new Streamed(content)));
    request.getDocument().add(document);
    return this;
  }

  /** Adds a document whose MIME part is not there. */
  public Requests missingAttachment(String id) {
    return attachment(
        id,
        () -> {
          throw new UncheckedIOException(new PartMissing());
        });
  }

  /** Adds a SubmissionSet of this source, with limited metadata or not. */
  public Requests set(String id, String sourceId, String... nodes) {
    RegistryPackageType set = new RegistryPackageType();
    set.setId(id);
    set.getSlot().add(slot("submissionTime", "20261125103000"));
    identify(set, Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID, sourceId);
    identify(set, Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID, "2.999.1000");
    objects().add(RIM.createRegistryPackage(set));
    mark(id, Vocabulary.SUBMISSION_SET_CLASS_NODE);
    for (String node : nodes) {
      mark(id, node);
    }
    return this;
  }

  /** Adds a folder. */
  public Requests folder(String id, String... nodes) {
    RegistryPackageType folder = new RegistryPackageType();
    folder.setId(id);
    identify(folder, Vocabulary.FOLDER_UNIQUE_ID_EXTERNAL_ID, "2.999.1001");
    objects().add(RIM.createRegistryPackage(folder));
    mark(id, Vocabulary.FOLDER_CLASS_NODE);
    for (String node : nodes) {
      mark(id, node);
    }
    return this;
  }

  /** Adds a Classification beside the object. */
  public Requests mark(String objectId, String node) {
    ClassificationType mark = new ClassificationType();
    mark.setId("mark-" + objects().size());
    mark.setClassifiedObject(objectId);
    mark.setClassificationNode(node);
    objects().add(RIM.createClassification(mark));
    return this;
  }

  /** Adds an Association. */
  public Requests association(AssociationType type, String source, String target) {
    AssociationType1 association = new AssociationType1();
    association.setId("association-" + objects().size());
    association.setAssociationType(type.getOpcode30());
    association.setSourceObject(source);
    association.setTargetObject(target);
    objects().add(RIM.createAssociation(association));
    return this;
  }

  private List<JAXBElement<? extends IdentifiableType>> objects() {
    return request.getSubmitObjectsRequest().getRegistryObjectList().getIdentifiable();
  }

  private static void identify(RegistryObjectType object, String scheme, String value) {
    ExternalIdentifierType identifier = new ExternalIdentifierType();
    identifier.setId(object.getId() + scheme);
    identifier.setIdentificationScheme(scheme);
    identifier.setValue(value);
    object.getExternalIdentifier().add(identifier);
  }

  public Requests withoutMetadata() {
    request.setSubmitObjectsRequest(null);
    return this;
  }

  public ProvideAndRegisterDocumentSetRequestType build() {
    return request;
  }

  private record Streamed(Supplier<InputStream> content) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
      try {
        return content.get();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getContentType() {
      return "application/octet-stream";
    }

    @Override
    public String getName() {
      return null;
    }
  }
}
