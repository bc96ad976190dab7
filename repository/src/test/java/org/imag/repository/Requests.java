package org.imag.repository;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType.Document;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectListType;
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
      ExternalIdentifierType identifier = new ExternalIdentifierType();
      identifier.setId(id + "-uniqueId");
      identifier.setIdentificationScheme(Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID);
      identifier.setValue(uniqueId);
      entry.getExternalIdentifier().add(identifier);
    }
    request
        .getSubmitObjectsRequest()
        .getRegistryObjectList()
        .getIdentifiable()
        .add(RIM.createExtrinsicObject(entry));
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

  public Requests withoutMetadata() {
    request.setSubmitObjectsRequest(null);
    return this;
  }

  public ProvideAndRegisterDocumentSetRequestType build() {
    return request;
  }

  private record Streamed(Supplier<InputStream> content) implements DataSource {

    @Override
    public InputStream getInputStream() {
      return content.get();
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
