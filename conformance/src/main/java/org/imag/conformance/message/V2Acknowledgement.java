package org.imag.conformance.message;

import java.util.List;

/** What a PIX consumer answers to a notification (ITI TF-2 3.10.4.1.3). */
public final class V2Acknowledgement {
  private V2Acknowledgement() {}

  /** AA, and nothing more. */
  public static List<String> accepting(String message) {
    return List.of(acknowledgement("AA", message));
  }

  /** An acknowledgement with this MSA-1. */
  public static String acknowledgement(String code, String message) {
    return acknowledgementOf(code, Hl7Message.parse(message).field("MSH", 10), message);
  }

  /** An acknowledgement with this MSA-2. */
  public static String acknowledgementOf(String code, String controlId, String message) {
    Hl7Message notified = Hl7Message.parse(message);
    return "MSH|^~\\&|%s|%s|%s|%s|20261125100000||ACK^A31^ACK|%s|P|2.5\rMSA|%s|%s\r"
        .formatted(
            notified.field("MSH", 5),
            notified.field("MSH", 6),
            notified.field("MSH", 3),
            notified.field("MSH", 4),
            FreshUid.token(),
            code,
            controlId);
  }
}
