package org.imag.pixpdq.message.v3;

import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** An element of an HL7 v3 message. */
public final class V3Element {
  static final String NAMESPACE = "urn:hl7-org:v3";

  private final Element element;

  V3Element(Element element) {
    this.element = element;
  }

  /** Its name without prefix. */
  public String name() {
    return element.getLocalName();
  }

  /** The elements at the end of this path. */
  public Stream<V3Element> all(String... path) {
    Stream<V3Element> found = Stream.of(this);
    for (String step : path) {
      found = found.flatMap(each -> each.children(step));
    }
    return found;
  }

  /** The first element at the end of this path. */
  public Optional<V3Element> first(String... path) {
    return all(path).findFirst();
  }

  private Stream<V3Element> children(String name) {
    return Stream.iterate(element.getFirstChild(), node -> node != null, Node::getNextSibling)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(child -> name.equals(child.getLocalName()))
        .filter(child -> NAMESPACE.equals(child.getNamespaceURI()))
        .map(V3Element::new);
  }

  /** An attribute, empty when it is not there. */
  public String attribute(String name) {
    return element.getAttribute(name).strip();
  }

  /** The attribute of the first element at the end of this path, empty when there is none. */
  public String attributeAt(String attribute, String... path) {
    return first(path).map(found -> found.attribute(attribute)).orElse("");
  }

  /** Its text. */
  public String text() {
    return element.getTextContent().strip();
  }

  /** The text of the first element at the end of this path, empty when there is none. */
  public String textAt(String... path) {
    return first(path).map(V3Element::text).orElse("");
  }

  /** Its root and extension. */
  public InstanceIdentifier identifier() {
    return new InstanceIdentifier(attribute("root"), attribute("extension"));
  }

  /** The element as XML, complete in itself: it declares the prefixes its content may use. */
  public String xml() {
    Element copy = (Element) element.cloneNode(true);
    for (Node node = element.getParentNode();
        node instanceof Element ancestor;
        node = node.getParentNode()) {
      declare(copy, ancestor.getAttributes());
    }
    try {
      Transformer serializer = TransformerFactory.newDefaultInstance().newTransformer();
      serializer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      serializer.transform(new DOMSource(copy), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  private static void declare(Element copy, NamedNodeMap attributes) {
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
          && !copy.hasAttributeNS(attribute.getNamespaceURI(), attribute.getLocalName())) {
        copy.setAttributeNS(attribute.getNamespaceURI(), attribute.getName(), attribute.getValue());
      }
    }
  }
}
