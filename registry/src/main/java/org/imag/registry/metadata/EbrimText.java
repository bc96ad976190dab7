package org.imag.registry.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectFactory;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/**
 * Registry objects as ebRIM XML (ebRIM 3.0, ITI TF-3 4.2.1). The registry keeps each object in this
 * form because an answer is that XML again: nothing a submitter said is lost, extra slots included.
 */
@ApplicationScoped
public class EbrimText {
  private final ObjectFactory factory = new ObjectFactory();
  private final XMLInputFactory input = XMLInputFactory.newFactory();
  private final JAXBContext context;

  /** Prepares the binding once. */
  public EbrimText() {
    input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      context = JAXBContext.newInstance(ObjectFactory.class);
    } catch (JAXBException e) {
      throw new IllegalStateException("no binding for ebRIM", e);
    }
  }

  /** The object as an XML fragment. */
  public String write(RegistryObjectType object) {
    try {
      Marshaller marshaller = context.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      StringWriter text = new StringWriter();
      marshaller.marshal(element(object), text);
      return text.toString();
    } catch (JAXBException e) {
      throw new IllegalStateException("registry object cannot be written as ebRIM", e);
    }
  }

  /** Reads an XML fragment that {@link #write} made. */
  public RegistryObjectType read(String text) {
    try {
      XMLStreamReader reader = input.createXMLStreamReader(new StringReader(text));
      Object element = context.createUnmarshaller().unmarshal(reader);
      return (RegistryObjectType) ((JAXBElement<?>) element).getValue();
    } catch (JAXBException | XMLStreamException e) {
      throw new IllegalStateException("stored registry object is not ebRIM", e);
    }
  }

  /** The object in the XML element of its type. */
  public JAXBElement<? extends RegistryObjectType> element(RegistryObjectType object) {
    if (object instanceof ExtrinsicObjectType extrinsic) {
      return factory.createExtrinsicObject(extrinsic);
    }
    if (object instanceof RegistryPackageType registryPackage) {
      return factory.createRegistryPackage(registryPackage);
    }
    return factory.createAssociation((AssociationType1) object);
  }
}
