package org.imag.registry.wire;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.imag.registry.wire.Iti44Message.InstanceIdentifier;

/** The accept acknowledgement MCCI_IN000002UV01 to a registration event (ITI TF-2 3.44.4.1.2). */
final class Iti44Acknowledgement {
  private static final String INTERACTION = "MCCI_IN000002UV01";
  private static final String INTERACTIONS = "2.16.840.1.113883.1.6";

  /** HL7 table 0357, message error condition codes. */
  private static final String ERROR_CONDITIONS = "2.16.840.1.113883.12.357";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);

  private final XMLStreamWriter out;

  private Iti44Acknowledgement(XMLStreamWriter out) {
    this.out = out;
  }

  /** Why a message is refused: a code of HL7 table 0357 and a text for its sender. */
  record Refusal(String code, String text) {}

  /** The message was taken. */
  static String accepting(Iti44Message message) throws XMLStreamException {
    return to(message, Optional.empty());
  }

  /** The message has changed nothing. */
  static String refusing(Iti44Message message, Refusal refusal) throws XMLStreamException {
    return to(message, Optional.of(refusal));
  }

  private static String to(Iti44Message message, Optional<Refusal> refusal)
      throws XMLStreamException {
    StringWriter text = new StringWriter();
    XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    new Iti44Acknowledgement(out).write(message, refusal);
    out.flush();
    return text.toString();
  }

  private void write(Iti44Message message, Optional<Refusal> refusal) throws XMLStreamException {
    out.writeStartElement(INTERACTION);
    out.writeDefaultNamespace(Iti44Message.NAMESPACE);
    out.writeAttribute("ITSVersion", "XML_1.0");
    identifier(new InstanceIdentifier(UUID.randomUUID().toString(), ""));
    empty("creationTime", "value", TIME.format(Instant.now()));
    empty("interactionId", "root", INTERACTIONS, "extension", INTERACTION);
    empty("processingCode", "code", message.processingCode());
    empty("processingModeCode", "code", "T");
    empty("acceptAckCode", "code", "NE");
    system("receiver", "RCV", message.sender());
    system("sender", "SND", message.receiver());
    acknowledgement(message, refusal);
    out.writeEndElement();
  }

  private void system(String name, String typeCode, List<InstanceIdentifier> ids)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeAttribute("typeCode", typeCode);
    out.writeStartElement("device");
    out.writeAttribute("classCode", "DEV");
    out.writeAttribute("determinerCode", "INSTANCE");
    for (InstanceIdentifier id : ids.isEmpty() ? List.of(InstanceIdentifier.NONE) : ids) {
      identifier(id);
    }
    out.writeEndElement();
    out.writeEndElement();
  }

  private void acknowledgement(Iti44Message message, Optional<Refusal> refusal)
      throws XMLStreamException {
    out.writeStartElement("acknowledgement");
    empty("typeCode", "code", refusal.isEmpty() ? "CA" : "CE");
    out.writeStartElement("targetMessage");
    identifier(message.id());
    out.writeEndElement();
    if (refusal.isPresent()) {
      detail(refusal.get());
    }
    out.writeEndElement();
  }

  private void detail(Refusal refusal) throws XMLStreamException {
    out.writeStartElement("acknowledgementDetail");
    out.writeAttribute("typeCode", "E");
    empty("code", "code", refusal.code(), "codeSystem", ERROR_CONDITIONS);
    out.writeStartElement("text");
    out.writeCharacters(refusal.text());
    out.writeEndElement();
    out.writeEndElement();
  }

  private void identifier(InstanceIdentifier id) throws XMLStreamException {
    if (id.root().isEmpty()) {
      empty("id", "nullFlavor", "NI");
    } else if (id.extension().isEmpty()) {
      empty("id", "root", id.root());
    } else {
      empty("id", "root", id.root(), "extension", id.extension());
    }
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    out.writeEmptyElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }
}
