package org.imag.registry.wire;

import ca.uhn.hl7v2.ErrorCode;
import java.util.Map;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;

/** What the MLLP port of the registry takes (ITI TF-2 3.8.4, 3.64.4). */
final class AdmittedMessages {
  private static final String ADT = "ADT";
  private static final Admitted PATIENT = new Admitted("2.3.1", "ADT_A01");
  private static final Map<String, Admitted> EVENTS =
      Map.of(
          "A01", PATIENT,
          "A04", PATIENT,
          "A05", PATIENT,
          "A08", PATIENT,
          "A40", new Admitted("2.3.1", "ADT_A39"),
          "A43", new Admitted("2.5", "ADT_A43"));

  private final IdentitySource source;

  AdmittedMessages(IdentitySource source) {
    this.source = source;
  }

  /** How the messages of an event look. */
  private record Admitted(String version, String structure) {}

  /**
   * Lets a message of ITI-8 or ITI-64 pass.
   *
   * @throws Refusal with AR for any other, with AE for one of a sender that is not the identity
   *     source
   */
  void check(MessageHeader header) {
    Admitted admitted = admitted(header);
    String structure = header.messageStructure();
    if (!structure.isEmpty() && !structure.equals(admitted.structure())) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "structure '%s' must be %s or empty".formatted(structure, admitted.structure()));
    }
    if (!header.version().equals(admitted.version())) {
      throw rejected(
          ErrorCode.UNSUPPORTED_VERSION_ID,
          12,
          "version '%s' must be %s for %s"
              .formatted(header.version(), admitted.version(), header.triggerEvent()));
    }
    require(header.controlId(), 10, "give each message its own control id");
    require(header.sendingApplication(), 3, "name the sending application");
    requireIdentitySource(header);
  }

  private static Admitted admitted(MessageHeader header) {
    if (!header.messageType().equals(ADT)) {
      throw rejected(
          ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
          9,
          "'%s' is not taken here; send ADT (ITI-8, ITI-64)".formatted(header.messageType()));
    }
    Admitted admitted = EVENTS.get(header.triggerEvent());
    if (admitted == null) {
      throw rejected(
          ErrorCode.UNSUPPORTED_EVENT_CODE,
          9,
          "event '%s' is not taken here; send one of %s"
              .formatted(header.triggerEvent(), EVENTS.keySet().stream().sorted().toList()));
    }
    return admitted;
  }

  private void requireIdentitySource(MessageHeader header) {
    if (!source.isNamed(header.sendingApplication())) {
      throw Refusal.error(
          ErrorCode.TABLE_VALUE_NOT_FOUND,
          FieldLocation.field("MSH", 3),
          "MSH-3: this system is not the identity source of the affinity domain");
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
