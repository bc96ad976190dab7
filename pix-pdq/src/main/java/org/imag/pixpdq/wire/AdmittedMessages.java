package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.util.Map;
import java.util.Set;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;

/** What the MLLP port of this actor takes (HL7 2.3.1 and 2.5, chapter 2). */
final class AdmittedMessages {
  private static final String ADT = "ADT";
  private static final String QBP = "QBP";
  private static final Map<String, String> VERSIONS = Map.of(ADT, "2.3.1", QBP, "2.5");
  private static final Map<String, String> STRUCTURES = Map.of(ADT, "ADT_A01", QBP, "QBP_Q21");
  private static final Map<String, Set<String>> EVENTS =
      Map.of(ADT, Set.of("A01", "A04", "A05", "A08"), QBP, Set.of("Q23"));
  private static final String MERGE = "A40";

  private AdmittedMessages() {}

  /**
   * Lets a message of ITI-8 or ITI-9 pass.
   *
   * @throws Refusal for any other, with AR
   */
  static void check(MessageHeader header) {
    String type = header.messageType();
    if (!EVENTS.containsKey(type)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "'" + type + "' is not taken here; send ADT (ITI-8) or QBP (ITI-9)");
    }
    checkEvent(header);
    checkStructure(header);
    checkVersion(header);
    require(header.controlId(), 10, "give each message its own control id");
    require(header.sendingApplication(), 3, "name the sending application");
  }

  private static void checkEvent(MessageHeader header) {
    String event = header.triggerEvent();
    if (event.equals(MERGE)) {
      throw Refusal.error(
          ErrorCode.UNSUPPORTED_EVENT_CODE,
          FieldLocation.field("MSH", 9),
          "MSH-9: merging patients (A40) is not offered yet; nothing was changed");
    }
    Set<String> taken = EVENTS.get(header.messageType());
    if (!taken.contains(event)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_EVENT_CODE,
          9,
          "event '%s' is not taken here; send one of %s"
              .formatted(event, taken.stream().sorted().toList()));
    }
  }

  private static void checkStructure(MessageHeader header) {
    String structure = header.messageStructure();
    String expected = STRUCTURES.get(header.messageType());
    if (!structure.isEmpty() && !structure.equals(expected)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "structure '" + structure + "' must be " + expected + " or empty");
    }
  }

  private static void checkVersion(MessageHeader header) {
    String expected = VERSIONS.get(header.messageType());
    if (!header.version().equals(expected)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_VERSION_ID,
          12,
          "version '%s' must be %s for %s"
              .formatted(header.version(), expected, header.messageType()));
    }
  }

  private static void require(String value, int field, String advice) {
    if (value.isEmpty()) {
      throw rejected(ErrorCode.REQUIRED_FIELD_MISSING, field, "is empty; " + advice);
    }
  }

  private static Refusal rejected(ErrorCode code, int field, String problem) {
    return Refusal.reject(code, FieldLocation.field("MSH", field), "MSH-" + field + ": " + problem);
  }
}
