package org.imag.affinity.hl7;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The MSH segment of a message, readable even where the rest of the message is not. Field separator
 * and encoding characters must be the usual ones, {@code |^~\&}.
 */
public final class MessageHeader {
  private static final String START = "MSH|^~\\&";
  private static final Pattern REPETITIONS = Pattern.compile("~");
  private static final Pattern COMPONENTS = Pattern.compile("\\^");
  private static final MessageHeader UNREADABLE = new MessageHeader(List.of());

  private final List<String> fields;

  private MessageHeader(List<String> fields) {
    this.fields = fields;
  }

  /** The header of a message; all its fields are empty when the message does not start with one. */
  public static MessageHeader of(String message) {
    if (!message.startsWith(START)) {
      return UNREADABLE;
    }
    return new MessageHeader(List.of(firstSegment(message).split("\\|", -1)));
  }

  /** Read by characters: each message is looked at several times on its way. */
  private static String firstSegment(String message) {
    int end = 0;
    while (end < message.length() && message.charAt(end) != '\r' && message.charAt(end) != '\n') {
      end++;
    }
    return message.substring(0, end);
  }

  /** Whether the message starts with a header. */
  public boolean isReadable() {
    return !fields.isEmpty();
  }

  /** A field of the header as it was sent, MSH-3 and up. */
  public String field(int number) {
    return number <= fields.size() ? fields.get(number - 1).trim() : "";
  }

  private String component(int field, int number) {
    String[] components = COMPONENTS.split(field(field), -1);
    return number <= components.length ? components[number - 1].trim() : "";
  }

  /** MSH-3 as it was sent. */
  public String sendingApplication() {
    return field(3);
  }

  /** MSH-4 as it was sent. */
  public String sendingFacility() {
    return field(4);
  }

  /** MSH-9.1. */
  public String messageType() {
    return component(9, 1);
  }

  /** MSH-9.2. */
  public String triggerEvent() {
    return component(9, 2);
  }

  /** MSH-9.3, often empty. */
  public String messageStructure() {
    return component(9, 3);
  }

  /** MSH-10. */
  public String controlId() {
    return field(10);
  }

  /** MSH-11.1. */
  public String processingId() {
    return component(11, 1);
  }

  /** MSH-12.1. */
  public String version() {
    return component(12, 1);
  }

  /** MSH-18, the first where there are several: the one the message is written in. */
  public String characterSet() {
    return REPETITIONS.split(field(18), 2)[0].trim();
  }
}
