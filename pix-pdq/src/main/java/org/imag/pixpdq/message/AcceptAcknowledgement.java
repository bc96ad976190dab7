package org.imag.pixpdq.message;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a receiver of HL7 v3 messages answers, MCCI_IN000002UV01. */
public final class AcceptAcknowledgement {
  private static final String HL7 = "urn:hl7-org:v3";
  private static final Set<String> ACCEPTED = Set.of("CA", "AA");

  private AcceptAcknowledgement() {}

  /** Why a message was not accepted; empty when it was. */
  public static Optional<String> refusalIn(String answer, String message) {
    try {
      Document read = parse(answer);
      String code = code(read);
      if (!idsOf(message).equals(targetOf(read))) {
        return Optional.of("the answer acknowledges another message");
      }
      return ACCEPTED.contains(code)
          ? Optional.empty()
          : Optional.of(code + " " + text(read, "acknowledgementDetail"));
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Document parse(String text) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the answer cannot be read as XML", e);
    }
  }

  private static String code(Document answer) {
    return first(answer.getDocumentElement(), "acknowledgement")
        .flatMap(acknowledgement -> first(acknowledgement, "typeCode"))
        .map(type -> type.getAttribute("code"))
        .orElse("no acknowledgement");
  }

  private static String targetOf(Document answer) {
    return first(answer.getDocumentElement(), "targetMessage")
        .flatMap(target -> first(target, "id"))
        .map(AcceptAcknowledgement::identifier)
        .orElse("");
  }

  /** The id of a message is its first element of that name. */
  private static String idsOf(String message) throws IOException {
    return first(parse(message).getDocumentElement(), "id")
        .map(AcceptAcknowledgement::identifier)
        .orElse("");
  }

  private static String identifier(Element id) {
    return id.getAttribute("root") + "^" + id.getAttribute("extension");
  }

  private static String text(Document answer, String element) {
    return first(answer.getDocumentElement(), element)
        .map(Node::getTextContent)
        .map(String::strip)
        .orElse("without a text");
  }

  private static Optional<Element> first(Element parent, String name) {
    NodeList found = parent.getElementsByTagNameNS(HL7, name);
    return Optional.ofNullable((Element) found.item(0));
  }
}
