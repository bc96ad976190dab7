package org.imag.pixpdq.message;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientIdentifier;

/**
 * PIX Update Notification: the ids that are one person from now on, and nothing else of the person
 * (ITI TF-2 3.10.4.1.2, 3.46.4.1.2).
 *
 * @param sender the affinity domain, whose source this actor is
 * @param application of the subscriber: in HL7 v3 the OID of its device
 * @param facility of the subscriber
 * @param identifiers in the domains of the subscriber
 */
public record UpdateNotification(
    IdentityDomain sender,
    String application,
    String facility,
    Collection<PatientIdentifier> identifiers) {
  private static final String HL7 = "urn:hl7-org:v3";
  private static final String INTERACTION = "PRPA_IN201302UV02";
  private static final String INTERACTIONS = "2.16.840.1.113883.1.6";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);

  /** ADT^A31 of HL7 2.5; PID-5 is a single space. */
  public String v2() {
    String ids = identifiers.stream().map(PidText::cx).collect(Collectors.joining("~"));
    return new SentMessage(sender, application, facility)
        .text("ADT^A31^ADT_A05", "A31", SentMessage.V25, "PID|||" + ids + "|| ", "PV1||N");
  }

  /** PRPA_IN201302UV02. */
  public String v3() {
    StringWriter message = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(message);
      xml.writeStartElement(INTERACTION);
      xml.writeDefaultNamespace(HL7);
      xml.writeAttribute("ITSVersion", "XML_1.0");
      envelope(xml);
      event(xml);
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text can always be written", e);
    }
    return message.toString();
  }

  private void envelope(XMLStreamWriter xml) throws XMLStreamException {
    empty(xml, "id", "root", UUID.randomUUID().toString());
    empty(xml, "creationTime", "value", TIME.format(Instant.now()));
    empty(xml, "interactionId", "root", INTERACTIONS, "extension", INTERACTION);
    empty(xml, "processingCode", "code", "P");
    empty(xml, "processingModeCode", "code", "T");
    empty(xml, "acceptAckCode", "code", "AL");
    device(xml, "receiver", "RCV", application);
    device(xml, "sender", "SND", sender.authority().oid());
  }

  /** Devices are named by an OID alone (ITI TF-2 table O.1.1-1). */
  private static void device(XMLStreamWriter xml, String element, String typeCode, String oid)
      throws XMLStreamException {
    start(xml, element, "typeCode", typeCode);
    start(xml, "device", "classCode", "DEV", "determinerCode", "INSTANCE");
    empty(xml, "id", "root", oid);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void event(XMLStreamWriter xml) throws XMLStreamException {
    start(xml, "controlActProcess", "classCode", "CACT", "moodCode", "EVN");
    empty(xml, "code", "code", "PRPA_TE201302UV02", "codeSystem", INTERACTIONS);
    start(xml, "subject", "typeCode", "SUBJ");
    start(xml, "registrationEvent", "classCode", "REG", "moodCode", "EVN");
    empty(xml, "id", "nullFlavor", "NA");
    empty(xml, "statusCode", "code", "active");
    patient(xml);
    custodian(xml);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void patient(XMLStreamWriter xml) throws XMLStreamException {
    start(xml, "subject1", "typeCode", "SBJ");
    start(xml, "patient", "classCode", "PAT");
    for (PatientIdentifier id : identifiers) {
      empty(
          xml,
          "id",
          "root",
          id.authority().oid(),
          "extension",
          id.value(),
          "assigningAuthorityName",
          id.authority().namespace());
    }
    empty(xml, "statusCode", "code", "active");
    start(xml, "patientPerson", "classCode", "PSN", "determinerCode", "INSTANCE");
    empty(xml, "name", "nullFlavor", "NA");
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void custodian(XMLStreamWriter xml) throws XMLStreamException {
    start(xml, "custodian", "typeCode", "CST");
    start(xml, "assignedEntity", "classCode", "ASSIGNED");
    empty(xml, "id", "root", sender.authority().oid());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void start(XMLStreamWriter xml, String element, String... attributes)
      throws XMLStreamException {
    xml.writeStartElement(element);
    write(xml, attributes);
  }

  private static void empty(XMLStreamWriter xml, String element, String... attributes)
      throws XMLStreamException {
    xml.writeEmptyElement(element);
    write(xml, attributes);
  }

  private static void write(XMLStreamWriter xml, String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }
}
