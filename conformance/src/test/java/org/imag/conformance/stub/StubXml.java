package org.imag.conformance.stub;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The little ebRIM the stub understands. */
final class StubXml {
  private StubXml() {}

  static Document withDtd(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setExpandEntityReferences(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  static String text(Element element) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> slot(Element object, String name) {
    return SecureXml.children(object, XdsNames.RIM, "Slot").stream()
        .filter(s -> s.getAttribute("name").equals(name))
        .flatMap(s -> SecureXml.all(s, XdsNames.RIM, "Value").stream())
        .map(Element::getTextContent)
        .toList();
  }

  static Optional<Element> classification(Element object, String scheme) {
    return SecureXml.children(object, XdsNames.RIM, "Classification").stream()
        .filter(c -> c.getAttribute("classificationScheme").equals(scheme))
        .findFirst();
  }

  static String identifier(Element object, String scheme) {
    return SecureXml.children(object, XdsNames.RIM, "ExternalIdentifier").stream()
        .filter(i -> i.getAttribute("identificationScheme").equals(scheme))
        .map(i -> i.getAttribute("value"))
        .findFirst()
        .orElse("");
  }
}
