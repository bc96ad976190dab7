package org.imag.registry.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.imag.registry.patients.FedIdentifier;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the registry reads of an HL7 v3 registration event (ITI TF-2 3.44.4). */
final class Iti44Message {
  static final String NAMESPACE = "urn:hl7-org:v3";

  private final Element root;

  private Iti44Message(Element root) {
    this.root = root;
  }

  /**
   * Reads a message.
   *
   * @throws SAXException when it is not well-formed or carries a document type
   */
  static Iti44Message of(String xml)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    InputSource source = new InputSource(new StringReader(xml));
    return new Iti44Message(factory.newDocumentBuilder().parse(source).getDocumentElement());
  }

  /** The interaction, such as {@code PRPA_IN201301UV02}. */
  String interaction() {
    return root.getLocalName();
  }

  InstanceIdentifier id() {
    return at(root, "id").map(InstanceIdentifier::of).findFirst().orElse(InstanceIdentifier.NONE);
  }

  String processingCode() {
    return at(root, "processingCode").map(code -> code.getAttribute("code")).findFirst().orElse("");
  }

  /** Identifiers of the system that sent the message. */
  List<InstanceIdentifier> sender() {
    return identifiers("sender", "device", "id");
  }

  /** Identifiers of the system it was sent to. */
  List<InstanceIdentifier> receiver() {
    return identifiers("receiver", "device", "id");
  }

  /** The patient's ids; after a merge, those that survive. */
  List<FedIdentifier> patientIdentifiers() {
    return fed(identifiers(event("subject1", "patient", "id")));
  }

  /** The ids that a merge subsumes. */
  List<FedIdentifier> subsumedIdentifiers() {
    return fed(
        identifiers(
            event("replacementOf", "priorRegistration", "subject1", "priorRegisteredRole", "id")));
  }

  private static String[] event(String... path) {
    List<String> whole = new ArrayList<>(List.of("controlActProcess", "subject"));
    whole.add("registrationEvent");
    whole.addAll(List.of(path));
    return whole.toArray(String[]::new);
  }

  private List<InstanceIdentifier> identifiers(String... path) {
    return at(root, path).map(InstanceIdentifier::of).toList();
  }

  private static List<FedIdentifier> fed(List<InstanceIdentifier> identifiers) {
    return identifiers.stream()
        .map(each -> new FedIdentifier(each.extension(), "", each.root(), "ISO"))
        .toList();
  }

  private static Stream<Element> at(Element from, String... path) {
    Stream<Element> elements = Stream.of(from);
    for (String step : path) {
      elements = elements.flatMap(element -> children(element, step));
    }
    return elements;
  }

  private static Stream<Element> children(Element parent, String name) {
    return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(child -> name.equals(child.getLocalName()))
        .filter(child -> NAMESPACE.equals(child.getNamespaceURI()));
  }

  /**
   * An identifier, HL7 v3 data type II; what is absent is an empty text.
   *
   * @param root the OID of its authority, or a UUID
   */
  record InstanceIdentifier(String root, String extension) {
    static final InstanceIdentifier NONE = new InstanceIdentifier("", "");

    private static InstanceIdentifier of(Element element) {
      return new InstanceIdentifier(
          element.getAttribute("root").strip(), element.getAttribute("extension").strip());
    }
  }
}
