package org.imag.pixpdq.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;

/**
 * What the MLLP port of this actor takes (HL7 2.3.1 and 2.5, chapter 2). Fields of MSH that a
 * transaction forbids (3.30: 8, 14 and 20) are not looked at.
 */
final class AdmittedMessages {
  private static final String V231 = "2.3.1";
  private static final String V25 = "2.5";

  /** By message type and version, which event has which structure. */
  private static final Map<String, Map<String, Map<String, String>>> TAKEN =
      Map.of(
          "ADT", Map.of(V231, feed(), V25, management()),
          "QBP", Map.of(V25, Map.of("Q22", "QBP_Q21", "Q23", "QBP_Q21", "ZV1", "QBP_Q21")),
          "QCN", Map.of(V25, Map.of("J01", "QCN_J01")));

  private AdmittedMessages() {}

  /** ITI-8. */
  private static Map<String, String> feed() {
    Map<String, String> structures = new HashMap<>();
    List.of("A01", "A04", "A05", "A08").forEach(event -> structures.put(event, "ADT_A01"));
    structures.put("A40", "ADT_A39");
    return structures;
  }

  /** ITI-30 and ITI-31. */
  private static Map<String, String> management() {
    Map<String, Set<String>> events =
        Map.ofEntries(
            Map.entry("ADT_A01", Set.of("A01", "A04", "A08", "A13")),
            Map.entry("ADT_A02", Set.of("A02")),
            Map.entry("ADT_A03", Set.of("A03")),
            Map.entry("ADT_A05", Set.of("A05", "A14", "A28", "A31")),
            Map.entry("ADT_A06", Set.of("A06", "A07")),
            Map.entry("ADT_A09", Set.of("A09", "A10", "A11")),
            Map.entry("ADT_A12", Set.of("A12")),
            Map.entry("ADT_A15", Set.of("A15")),
            Map.entry("ADT_A16", Set.of("A16")),
            Map.entry("ADT_A21", Set.of("A21", "A22", "A25", "A26", "A27", "A32", "A33")),
            Map.entry("ADT_A24", Set.of("A24")),
            Map.entry("ADT_A30", Set.of("A47")),
            Map.entry("ADT_A37", Set.of("A37")),
            Map.entry("ADT_A38", Set.of("A38")),
            Map.entry("ADT_A39", Set.of("A40")),
            Map.entry("ADT_A43", Set.of("A44")),
            Map.entry("ADT_A52", Set.of("A52", "A53")),
            Map.entry("ADT_A54", Set.of("A54", "A55")));
    Map<String, String> structures = new HashMap<>();
    events.forEach((structure, of) -> of.forEach(event -> structures.put(event, structure)));
    return structures;
  }

  /**
   * Lets a message of ITI-8, 9, 21, 22, 30 or 31 pass.
   *
   * @throws Refusal for any other, with AR
   */
  static void check(MessageHeader header) {
    String type = header.messageType();
    Map<String, Map<String, String>> versions = TAKEN.get(type);
    if (versions == null) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "'" + type + "' is not taken here; send ADT (ITI-8, 30, 31), QBP or QCN (ITI-9, 21, 22)");
    }
    Map<String, String> structures = versions.get(header.version());
    if (structures == null) {
      throw rejected(
          ErrorCode.UNSUPPORTED_VERSION_ID,
          12,
          "version '%s' must be %s for %s"
              .formatted(
                  header.version(), String.join(" or ", new TreeSet<>(versions.keySet())), type));
    }
    checkEvent(header, structures);
    require(header.controlId(), 10, "give each message its own control id");
    require(header.sendingApplication(), 3, "name the sending application");
  }

  private static void checkEvent(MessageHeader header, Map<String, String> structures) {
    String expected = structures.get(header.triggerEvent());
    if (expected == null) {
      throw rejected(
          ErrorCode.UNSUPPORTED_EVENT_CODE,
          9,
          "event '%s' is not taken here in version %s; send one of %s"
              .formatted(
                  header.triggerEvent(), header.version(), new TreeSet<>(structures.keySet())));
    }
    String structure = header.messageStructure();
    if (!structure.isEmpty() && !structure.equals(expected)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "structure '" + structure + "' must be " + expected + " or empty");
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
