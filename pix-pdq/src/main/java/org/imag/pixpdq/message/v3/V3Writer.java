package org.imag.pixpdq.message.v3;

import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML of HL7 v3. Attributes are given as names and values; empty values are left out. */
public final class V3Writer {
  private static final String INSTANCES = "http://www.w3.org/2001/XMLSchema-instance";
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  private V3Writer() throws XMLStreamException {
    out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /** Starts with an element that declares the namespaces. */
  public static V3Writer startingWith(String root, String... attributes) {
    try {
      V3Writer writer = new V3Writer();
      writer.out.writeStartElement(root);
      writer.out.writeDefaultNamespace(V3Element.NAMESPACE);
      writer.out.writeNamespace("xsi", INSTANCES);
      writer.attributes(attributes);
      return writer;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** Starts an element. */
  public V3Writer open(String name, String... attributes) {
    try {
      out.writeStartElement(name);
      attributes(attributes);
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** Ends the elements started last. */
  public V3Writer close(int elements) {
    try {
      for (int i = 0; i < elements; i++) {
        out.writeEndElement();
      }
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** An element without content. */
  public V3Writer empty(String name, String... attributes) {
    try {
      out.writeEmptyElement(name);
      attributes(attributes);
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** An element with text; none when the text is empty. */
  public V3Writer text(String name, String content, String... attributes) {
    if (content.isEmpty()) {
      return this;
    }
    open(name, attributes);
    try {
      out.writeCharacters(legal(content));
    } catch (XMLStreamException e) {
      throw failed(e);
    }
    return close(1);
  }

  /** An element of type II. */
  public V3Writer identifier(String name, InstanceIdentifier id) {
    return id.root().isEmpty()
        ? empty(name, "nullFlavor", "NI")
        : empty(name, "root", id.root(), "extension", id.extension());
  }

  /** XML that is complete in itself. */
  public V3Writer xml(String element) {
    try {
      out.writeCharacters("");
      out.flush();
      text.write(element);
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1].isEmpty()) {
        continue;
      }
      if (attributes[i].startsWith("xsi:")) {
        out.writeAttribute("xsi", INSTANCES, attributes[i].substring(4), attributes[i + 1]);
      } else {
        out.writeAttribute(attributes[i], legal(attributes[i + 1]));
      }
    }
  }

  private static String legal(String content) {
    return NOT_XML.matcher(content).replaceAll("\uFFFD");
  }

  /** Ends every element and gives the text. */
  public String end() {
    try {
      out.writeEndDocument();
      out.flush();
      return text.toString();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(XMLStreamException e) {
    return new IllegalStateException("text can always be written", e);
  }
}
