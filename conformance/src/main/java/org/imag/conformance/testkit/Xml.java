package org.imag.conformance.testkit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** DOM trees of plans, messages and logs. */
final class Xml {
  private Xml() {}

  static Document document(String root) {
    return SecureXml.parse("<" + root + "/>");
  }

  static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        found.add(e);
      }
    }
    return found;
  }

  static List<Element> children(Element parent, String localName) {
    return children(parent).stream().filter(e -> localName.equals(e.getLocalName())).toList();
  }

  static String text(Element e) {
    return e.getTextContent().strip();
  }

  /** A new child without namespace. */
  static Element append(Element parent, String name) {
    return (Element) parent.appendChild(parent.getOwnerDocument().createElementNS(null, name));
  }

  static void appendCopy(Element parent, Node node) {
    parent.appendChild(parent.getOwnerDocument().importNode(node, true));
  }

  /** A document whose root is a copy of the element. */
  static Document detached(Element element) {
    Document copy = document("x");
    copy.replaceChild(copy.importNode(element, true), copy.getDocumentElement());
    return copy;
  }

  static String serialised(Node node) {
    StringWriter out = new StringWriter();
    write(node, out, false);
    return out.toString();
  }

  static void write(Node node, Writer out, boolean indented) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty(OutputKeys.INDENT, indented ? "yes" : "no");
      transformer.transform(new DOMSource(node), new StreamResult(out));
    } catch (TransformerException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
