package org.imag.imaging.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Asks for the affinity-domain id of a patient in HL7 V3 (ITI TF-2 3.45.4.1).
 *
 * @param patient known by the hospital's id
 * @param affinityDomain whose id is wanted
 * @param messageRoot OID below which the source numbers its messages
 * @param messageId unique below it
 */
public record PixV3Query(
    SourcePatientId patient,
    AssigningAuthority affinityDomain,
    String messageRoot,
    String messageId) {
  private static final String HL7 = "urn:hl7-org:v3";
  private static final String INTERACTIONS = "2.16.840.1.113883.1.6";
  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  /** The PRPA_IN201309UV02 message. */
  public String message() {
    StringWriter message = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(message);
      xml.writeStartElement("PRPA_IN201309UV02");
      xml.writeDefaultNamespace(HL7);
      xml.writeAttribute("ITSVersion", "XML_1.0");
      envelope(xml);
      query(xml);
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text can always be written", e);
    }
    return message.toString();
  }

  private void envelope(XMLStreamWriter xml) throws XMLStreamException {
    empty(xml, "id", "root", messageRoot, "extension", messageId);
    empty(xml, "creationTime", "value", now());
    empty(xml, "interactionId", "root", INTERACTIONS, "extension", "PRPA_IN201309UV02");
    empty(xml, "processingCode", "code", "P");
    empty(xml, "processingModeCode", "code", "T");
    empty(xml, "acceptAckCode", "code", "AL");
    device(xml, "receiver", "RCV", affinityDomain.oid());
    device(xml, "sender", "SND", messageRoot);
  }

  private static String now() {
    return Clock.systemUTC().instant().atZone(ZoneOffset.UTC).format(TIMESTAMP);
  }

  private static void device(XMLStreamWriter xml, String element, String typeCode, String root)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("typeCode", typeCode);
    xml.writeStartElement("device");
    xml.writeAttribute("classCode", "DEV");
    xml.writeAttribute("determinerCode", "INSTANCE");
    empty(xml, "id", "root", root);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void query(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("controlActProcess");
    xml.writeAttribute("classCode", "CACT");
    xml.writeAttribute("moodCode", "EVN");
    empty(xml, "code", "code", "PRPA_TE201309UV02", "codeSystem", INTERACTIONS);
    xml.writeStartElement("queryByParameter");
    empty(xml, "queryId", "root", messageRoot, "extension", messageId);
    empty(xml, "statusCode", "code", "new");
    empty(xml, "responsePriorityCode", "code", "I");
    xml.writeStartElement("parameterList");
    parameter(xml, "dataSource", "DataSource.id", "root", affinityDomain.oid());
    parameter(
        xml,
        "patientIdentifier",
        "Patient.id",
        "root",
        patient.authority().oid(),
        "extension",
        patient.id());
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void parameter(
      XMLStreamWriter xml, String element, String semantics, String... value)
      throws XMLStreamException {
    xml.writeStartElement(element);
    empty(xml, "value", value);
    xml.writeStartElement("semanticsText");
    xml.writeCharacters(semantics);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void empty(XMLStreamWriter xml, String element, String... attributes)
      throws XMLStreamException {
    xml.writeEmptyElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  /**
   * The ids of the affinity domain in an answer PRPA_IN201310UV02; a consumer uses all or none of
   * several.
   *
   * @return empty when the patient is not known, or not in the affinity domain
   * @throws IOException when the answer is an error of another kind, or cannot be read
   */
  public List<String> affinityIds(String answer) throws IOException {
    Document document = parse(answer);
    String acknowledgement = code(document, "acknowledgement", "typeCode");
    if ("AE".equals(acknowledgement) && isUnknownIdentifier(document)) {
      return List.of();
    }
    if (!"AA".equals(acknowledgement)) {
      throw new IOException("PIX query answered " + acknowledgement);
    }
    return idsOfPatient(document);
  }

  private static Document parse(String answer) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the answer to the PIX query is not XML", e);
    }
  }

  /** The location names the value of the queried id (ITI TF-2 3.45.4.2.2, case 3). */
  private static boolean isUnknownIdentifier(Document document) {
    NodeList locations = document.getElementsByTagNameNS(HL7, "location");
    for (int i = 0; i < locations.getLength(); i++) {
      if (locations.item(i).getTextContent().contains("patientIdentifier")) {
        return true;
      }
    }
    return false;
  }

  private static String code(Document document, String parent, String element) {
    NodeList parents = document.getElementsByTagNameNS(HL7, parent);
    if (parents.getLength() == 0) {
      return "nothing";
    }
    Element codes =
        (Element) ((Element) parents.item(0)).getElementsByTagNameNS(HL7, element).item(0);
    return codes == null ? "nothing" : codes.getAttribute("code");
  }

  /** Those of the patient and those of its person in other systems. */
  private List<String> idsOfPatient(Document document) {
    List<String> found = new ArrayList<>();
    NodeList ids = document.getElementsByTagNameNS(HL7, "id");
    for (int i = 0; i < ids.getLength(); i++) {
      Element id = (Element) ids.item(i);
      if (isOfPatient(id) && affinityDomain.oid().equals(id.getAttribute("root"))) {
        found.add(id.getAttribute("extension"));
      }
    }
    return found.stream().filter(id -> !id.isEmpty()).distinct().toList();
  }

  private static boolean isOfPatient(Element id) {
    return Set.of("patient", "asOtherIDs").contains(id.getParentNode().getLocalName());
  }
}
