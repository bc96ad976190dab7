package org.imag.registry.storedquery;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.imag.affinity.answer.SelfWritingAnswer;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.StoredObject;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectListType;

/**
 * A successful answer of stored objects. It writes their stored ebRIM text as it is; only who asks
 * for its object list pays for the conversion.
 */
final class StoredAnswer extends AdhocQueryResponse implements SelfWritingAnswer {
  private static final long serialVersionUID = 1L;
  private static final String QUERY = "urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0";
  private static final String RIM = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0";

  private final transient List<StoredObject> objects;
  private final transient AnswerAssembly assembly;

  StoredAnswer(List<StoredObject> objects, AnswerAssembly assembly) {
    this.objects = List.copyOf(objects);
    this.assembly = assembly;
    setStatus(Status.SUCCESS.getOpcode30());
  }

  @Override
  public RegistryObjectListType getRegistryObjectList() {
    if (registryObjectList == null) {
      registryObjectList = assembly.list(objects);
    }
    return registryObjectList;
  }

  @Override
  public void writeTo(XMLStreamWriter2 out) throws XMLStreamException {
    out.writeStartElement("query", "AdhocQueryResponse", QUERY);
    out.writeNamespace("query", QUERY);
    out.writeNamespace("rim", RIM);
    out.writeAttribute("status", getStatus());
    out.writeStartElement("rim", "RegistryObjectList", RIM);
    for (StoredObject object : objects) {
      write(object, out);
    }
    out.writeEndElement();
    out.writeEndElement();
  }

  private void write(StoredObject object, XMLStreamWriter2 out) throws XMLStreamException {
    if (object.ebrim() == null) {
      out.writeEmptyElement("rim", "ObjectRef", RIM);
      out.writeAttribute("id", EntryUuid.of(object.id()));
    } else {
      out.writeRaw(assembly.text(object));
    }
  }

  @Override
  public AdhocQueryResponse asBoundObject() {
    AdhocQueryResponse bound = new AdhocQueryResponse();
    bound.setStatus(getStatus());
    bound.setRegistryObjectList(getRegistryObjectList());
    return bound;
  }
}
