package org.imag.affinity.hl7;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.openehealth.ipf.modules.hl7.parser.DefaultEscaping;

/**
 * Writes answers in original acknowledgement mode: MSH, MSA and, for a refusal, ERR (HL7 2.3.1 and
 * 2.5, chapter 2).
 */
public final class Acknowledgement {
  private static final String V25 = "2.5";
  private static final String V231 = "2.3.1";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

  private Acknowledgement() {}

  /** AA: done. */
  public static String accept(MessageHeader request) {
    return header(request, acknowledgementType(request))
        + msa(request, AcknowledgmentCode.AA, null);
  }

  /** AE or AR, with what the sender has to mend. */
  public static String refuse(MessageHeader request, Refusal refusal) {
    return header(request, acknowledgementType(request))
        + msa(request, refusal.acknowledgmentCode(), refusal)
        + err(request, refusal);
  }

  /** MSH of an answer of that type, MSH-9. */
  public static String header(MessageHeader request, String messageType) {
    return String.join(
            "|",
            "MSH",
            "^~\\&",
            request.field(5),
            request.field(6),
            request.field(3),
            request.field(4),
            TIME.format(Instant.now()),
            "",
            messageType,
            newControlId(),
            request.processingId().isEmpty() ? "P" : request.processingId(),
            version(request))
        + "\r";
  }

  private static String acknowledgementType(MessageHeader request) {
    String event = request.triggerEvent();
    if (isFrom25(request)) {
      return "ACK^" + event + "^ACK";
    }
    return event.isEmpty() ? "ACK" : "ACK^" + event;
  }

  /** A new MSH-10. */
  public static String newControlId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  /** MSA; HL7 2.3.1 has its text here. */
  public static String msa(MessageHeader request, AcknowledgmentCode code, Refusal refusal) {
    String msa = "MSA|" + code + "|" + request.controlId();
    return refusal == null || isFrom25(request)
        ? msa + "\r"
        : msa + "|" + escape(refusal.getMessage()) + "\r";
  }

  /** ERR in the form of the request's version. */
  public static String err(MessageHeader request, Refusal refusal) {
    return isFrom25(request) ? errFrom25(refusal) : errUpTo231(refusal);
  }

  private static String errFrom25(Refusal refusal) {
    String location = refusal.location().map(FieldLocation::from25).orElse("");
    return "ERR||%s|%s|E||||%s\r"
        .formatted(location, code(refusal.errorCode(), "^"), escape(refusal.getMessage()));
  }

  private static String errUpTo231(Refusal refusal) {
    String location = refusal.location().map(FieldLocation::upTo231).orElse("^^");
    return "ERR|" + location + "^" + code(refusal.errorCode(), "&") + "\r";
  }

  private static String code(ErrorCode code, String separator) {
    return String.join(separator, Integer.toString(code.getCode()), code.getMessage(), "HL70357");
  }

  private static boolean isFrom25(MessageHeader request) {
    return request.version().compareTo(V25) >= 0;
  }

  private static String version(MessageHeader request) {
    return isFrom25(request) ? V25 : V231;
  }

  /** Text as a field may carry it. */
  public static String escape(String text) {
    return DefaultEscaping.INSTANCE.escape(
        text.replace('\r', ' ').replace('\n', ' '), EncodingCharacters.defaultInstance());
  }
}
