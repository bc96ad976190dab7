package org.imag.conformance.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** OBX segments of report messages (HL7 v2.5 7.4.2). */
public final class ReportObservation {
  private static final String REPORT = "18748-4^CR d'imagerie médicale^LN";

  private ReportObservation() {}

  /** A PDF document in an ED. */
  public static String pdf(byte[] content, String status) {
    return encapsulated("^Application^PDF^Base64", base64(content), status);
  }

  /** A CDA document in an ED. */
  public static String cda(String content, String status) {
    return encapsulated(
        "^TEXT^XML^Base64", base64(content.getBytes(StandardCharsets.UTF_8)), status);
  }

  /**
   * Any ED.
   *
   * @param type its first four components
   * @param data as written on the wire
   */
  public static String encapsulated(String type, String data, String status) {
    return "OBX|1|ED|" + REPORT + "||" + type + "^" + data + "||||||" + status;
  }

  /** A section of text. */
  public static String text(String code, String section, String text, String status) {
    return "OBX|1|FT|%s^%s^LN||%s||||||%s".formatted(code, section, Hl7Text.escape(text), status);
  }

  /** The study that the report is about. */
  public static String study(String studyUid) {
    return "OBX|9|ST|113014^DICOM Study^DCM||" + studyUid + "||||||O";
  }

  /** Base64 in one line. */
  public static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }
}
