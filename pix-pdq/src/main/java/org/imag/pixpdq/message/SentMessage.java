package org.imag.pixpdq.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.pixpdq.identity.IdentityDomain;

/**
 * A message of this actor to another system.
 *
 * @param sender the affinity domain, whose source this actor is
 * @param application MSH-5
 * @param facility MSH-6
 */
record SentMessage(IdentityDomain sender, String application, String facility) {
  static final String V231 = "2.3.1";
  static final String V25 = "2.5";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

  /**
   * The text.
   *
   * @param type MSH-9
   * @param event EVN-1, which only HL7 2.3.1 has
   */
  String text(String type, String event, String version, String... segments) {
    String now = TIME.format(Instant.now());
    String evn = version.equals(V25) ? "EVN||" + now : "EVN|" + event + "|" + now;
    String content = String.join("\r", segments);
    return String.join("\r", msh(now, type, version + characterSet(content)), evn, content, "");
  }

  /** MSH-18 has a value only where the content is not plain ASCII (ITI TF-2 3.30.5.1). */
  private static String characterSet(String content) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(content) ? "" : "||||||UNICODE UTF-8";
  }

  private String msh(String now, String type, String rest) {
    return String.join(
        "|",
        "MSH",
        "^~\\&",
        sender.source().application(),
        sender.source().facility(),
        Acknowledgement.escape(application),
        Acknowledgement.escape(facility),
        now,
        "",
        type,
        Acknowledgement.newControlId(),
        "P",
        rest);
  }
}
