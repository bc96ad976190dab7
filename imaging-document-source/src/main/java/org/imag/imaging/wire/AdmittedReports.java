package org.imag.imaging.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;

/**
 * What the report port takes: ORU^R01, and MDM^T02, T04 and T10, and the orders ORM^O01, OMG^O19
 * and OMI^O23, of any version 2.
 *
 * @param application MSH-3 of the only system that may send reports: the whole HD, or its namespace
 *     or universal id alone; {@code *} stands for every node that mutual TLS lets in
 */
record AdmittedReports(String application) {
  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "ORU", List.of("R01"),
          "MDM", List.of("T02", "T04", "T10"),
          "ORM", List.of("O01"),
          "OMG", List.of("O19"),
          "OMI", List.of("O23"));

  /**
   * Lets such a message pass.
   *
   * @throws Refusal with AR for any other, with AE for one of a sender that is not expected
   */
  void check(MessageHeader header) {
    List<String> events = EVENTS.get(header.messageType());
    if (events == null) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "'" + header.messageType() + "' is not taken here; send ORU, MDM, ORM, OMG or OMI");
    }
    if (!events.contains(header.triggerEvent())) {
      throw rejected(
          ErrorCode.UNSUPPORTED_EVENT_CODE,
          9,
          "event '" + header.triggerEvent() + "' is not taken here; send one of " + events);
    }
    if (!header.version().matches("2(\\.\\d+){1,2}")) {
      throw rejected(ErrorCode.UNSUPPORTED_VERSION_ID, 12, "must be a version 2, such as 2.5");
    }
    require(header.controlId(), 10, "give each message its own control id");
    require(header.sendingApplication(), 3, "name the sending application");
    if (!isNamed(header.sendingApplication())) {
      throw Refusal.error(
          ErrorCode.TABLE_VALUE_NOT_FOUND,
          FieldLocation.field("MSH", 3),
          "MSH-3: this system is not the one that sends reports here");
    }
  }

  private boolean isNamed(String sender) {
    return application.equals("*")
        || application.equals(sender)
        || Arrays.stream(sender.split("\\^"))
            .limit(2)
            .map(String::strip)
            .anyMatch(application::equals);
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
