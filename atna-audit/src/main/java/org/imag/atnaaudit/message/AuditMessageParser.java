package org.imag.atnaaudit.message;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an AuditMessage (DICOM PS3.15 A.5.1) with or without byte order mark and XML declaration.
 * Codes may bear {@code csd-code} or, in the older form of RFC 3881, {@code code}. DTDs are
 * refused. Not for several threads at once.
 */
final class AuditMessageParser {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int DEEPEST = 32;
  private static final int LONGEST_KEY = 500;

  private final XMLInputFactory factory = closedFactory();
  private XMLStreamReader xml;
  private EventDraft draft;

  private static XMLInputFactory closedFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  AuditEvent parse(byte[] message, int offset) throws MessageInvalid {
    String content = content(message, offset);
    draft = new EventDraft();
    try {
      xml = factory.createXMLStreamReader(new StringReader(content));
      readDocument();
      return draft.event();
    } catch (XMLStreamException e) {
      throw new MessageInvalid(
          "the content is not XML from character "
              + Math.max(0, e.getLocation().getCharacterOffset())
              + " on");
    }
  }

  private static String content(byte[] message, int offset) throws MessageInvalid {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(message, offset, message.length - offset))
              .toString();
      return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    } catch (CharacterCodingException e) {
      throw new MessageInvalid("the content is not UTF-8 (ITI TF-2 3.20.4.1.2)");
    }
  }

  private void readDocument() throws XMLStreamException, MessageInvalid {
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> throw new MessageInvalid("the content has a DTD");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) {
            throw new MessageInvalid("the content nests deeper than " + DEEPEST + " elements");
          }
          startElement(depth);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          draft.endElement();
        }
        case XMLStreamConstants.CHARACTERS -> draft.text(xml.getText());
        default -> {
          // comments and processing instructions say nothing of the event
        }
      }
    }
  }

  private void startElement(int depth) throws MessageInvalid {
    String name = xml.getLocalName();
    if (depth == 1 && !name.equals("AuditMessage")) {
      throw new MessageInvalid("the content is a " + name + ", not an AuditMessage");
    }
    draft.element(name, this::attribute);
  }

  private String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /** An AuditEvent in the making: elements fill the participant or object that began last. */
  private static final class EventDraft {
    private final List<AuditEvent.Participant> participants = new ArrayList<>();
    private final List<AuditEvent.ParticipantObject> objects = new ArrayList<>();
    private String eventId;
    private String eventType;
    private String action;
    private Integer outcome;
    private Instant time;
    private String sourceId;
    private String enterpriseSiteId;
    private StringBuilder objectName;

    void element(String name, Attributes attributes) throws MessageInvalid {
      switch (name) {
        case "EventIdentification" -> eventIdentification(attributes);
        case "EventID" -> eventId = code(attributes);
        case "EventTypeCode" -> eventType = eventType == null ? code(attributes) : eventType;
        case "ActiveParticipant" -> participants.add(participant(attributes));
        case "RoleIDCode" -> addRole(codeAndScheme(attributes));
        case "AuditSourceIdentification" -> {
          sourceId = attributes.get("AuditSourceID");
          enterpriseSiteId = attributes.get("AuditEnterpriseSiteID");
        }
        case "ParticipantObjectIdentification" -> objects.add(object(attributes));
        case "ParticipantObjectIDTypeCode" -> replaceObject(codeAndScheme(attributes), null);
        case "ParticipantObjectName" -> objectName = new StringBuilder();
        case "ParticipantObjectDetail" -> addDetail(attributes);
        default -> {
          // the raw message keeps what has no column
        }
      }
    }

    void endElement() {
      objectName = null;
    }

    void text(String text) {
      if (objectName != null) {
        replaceObject(null, objectName.append(text).toString());
      }
    }

    private void eventIdentification(Attributes attributes) throws MessageInvalid {
      action = attributes.get("EventActionCode");
      outcome = number(attributes.get("EventOutcomeIndicator"));
      time = time(attributes.get("EventDateTime"));
    }

    private static AuditEvent.Participant participant(Attributes attributes) {
      return new AuditEvent.Participant(
          attributes.get("UserID"),
          attributes.get("AlternativeUserID"),
          attributes.get("UserName"),
          attributes.get("UserIsRequestor"),
          attributes.get("NetworkAccessPointID"),
          attributes.get("NetworkAccessPointTypeCode"),
          new ArrayList<>());
    }

    private void addRole(String role) {
      if (!participants.isEmpty()) {
        participants.get(participants.size() - 1).roles().add(role);
      }
    }

    private static AuditEvent.ParticipantObject object(Attributes attributes)
        throws MessageInvalid {
      return new AuditEvent.ParticipantObject(
          bounded("A ParticipantObjectID", attributes.get("ParticipantObjectID")),
          attributes.get("ParticipantObjectTypeCode"),
          attributes.get("ParticipantObjectTypeCodeRole"),
          attributes.get("ParticipantObjectDataLifeCycle"),
          attributes.get("ParticipantObjectSensitivity"),
          null,
          null,
          new ArrayList<>());
    }

    private void replaceObject(String idType, String name) {
      if (!objects.isEmpty()) {
        AuditEvent.ParticipantObject last = objects.remove(objects.size() - 1);
        objects.add(
            new AuditEvent.ParticipantObject(
                last.id(),
                last.type(),
                last.role(),
                last.lifeCycle(),
                last.sensitivity(),
                idType == null ? last.idType() : idType,
                name == null ? last.name() : name,
                last.details()));
      }
    }

    private void addDetail(Attributes attributes) {
      if (!objects.isEmpty()) {
        objects
            .get(objects.size() - 1)
            .details()
            .add(new AuditEvent.Detail(attributes.get("type"), attributes.get("value")));
      }
    }

    private static String code(Attributes attributes) throws MessageInvalid {
      String code = attributes.get("csd-code");
      return bounded("A code", code == null ? attributes.get("code") : code);
    }

    private static String bounded(String what, String value) throws MessageInvalid {
      if (value != null && value.length() > LONGEST_KEY) {
        throw new MessageInvalid(what + " is longer than " + LONGEST_KEY + " characters");
      }
      return value;
    }

    private static String codeAndScheme(Attributes attributes) throws MessageInvalid {
      String scheme = attributes.get("codeSystemName");
      return code(attributes) + "^^" + (scheme == null ? "" : scheme);
    }

    private static Integer number(String text) throws MessageInvalid {
      try {
        return text == null ? null : Integer.valueOf(Short.parseShort(text.strip()));
      } catch (NumberFormatException e) {
        throw new MessageInvalid("EventOutcomeIndicator is not a number");
      }
    }

    /** A time without zone is taken as UTC. */
    private static Instant time(String text) throws MessageInvalid {
      if (text == null) {
        return null;
      }
      try {
        return OffsetDateTime.parse(text.strip()).toInstant();
      } catch (DateTimeException e) {
        return localTime(text.strip());
      }
    }

    private static Instant localTime(String text) throws MessageInvalid {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw new MessageInvalid("EventDateTime is not a date and time");
      }
    }

    AuditEvent event() throws MessageInvalid {
      if (eventId == null) {
        throw new MessageInvalid("the AuditMessage has no EventID");
      }
      return new AuditEvent(
          eventId,
          eventType,
          action,
          outcome,
          time,
          sourceId,
          enterpriseSiteId,
          participants,
          objects);
    }
  }

  /** Attributes of one element, null for one it does not have. */
  @FunctionalInterface
  private interface Attributes {
    String get(String name);
  }
}
