package org.imag.conformance.message;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * An HL7 v2 message to the system, of whatever transaction.
 *
 * @param controlId MSH-10
 * @param transaction e.g. {@code ITI-30}
 * @param text the message, segments ended by CR
 */
public record Hl7Request(String controlId, String transaction, String text) {
  private static final String UTF_8 = "UNICODE UTF-8";

  /**
   * A message with a new MSH-10.
   *
   * @param type MSH-9
   * @param version MSH-12
   * @param segments all but MSH
   */
  public static Hl7Request of(
      String transaction, String type, String version, Hl7Parties parties, String... segments) {
    String controlId = FreshUid.token();
    String header =
        "MSH|^~\\&|%s|%s||%s|%s|P|%s||||||%s"
            .formatted(parties.fields(), now(), type, controlId, version, UTF_8);
    return new Hl7Request(
        controlId, transaction, header + "\r" + String.join("\r", segments) + "\r");
  }

  /** A message about a patient: the same with EVN before the segments. */
  public static Hl7Request admission(
      String transaction, String type, String version, Hl7Parties parties, String... segments) {
    List<String> all = new ArrayList<>(List.of("EVN||" + now()));
    all.addAll(List.of(segments));
    return of(transaction, type, version, parties, all.toArray(String[]::new));
  }

  /** The same with another MSH-18. */
  public Hl7Request declaring(String charset) {
    return new Hl7Request(controlId, transaction, text.replaceFirst(UTF_8 + "\r", charset + "\r"));
  }

  private static String now() {
    return LocalDateTime.now(ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
  }
}
