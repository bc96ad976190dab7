package org.imag.imaging.reporting;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** What the bytes of a report are, by themselves: senders label them as they like. */
final class ReportContents {
  private static final String PDF = "%PDF-";
  private static final int PDF_WITHIN = 1024;
  private static final int XML_WITHIN = 64;

  private ReportContents() {}

  /** The kinds of content that are taken. */
  enum Kind {
    PDF,
    XML,
    TEXT
  }

  /**
   * Decodes OBX-5 of type ED, {@code source^type^subtype^encoding^data} (HL7 2.5 2.A.24).
   *
   * @throws ReportRefused when its encoding is not known or its data are not in it
   */
  static byte[] decode(String encapsulated) throws ReportRefused {
    String[] components = encapsulated.split("\\^", 5);
    if (components.length < 5 || components[4].isBlank()) {
      throw new ReportRefused(
          "OBX", 5, "OBX-5 has no data; an ED is source^type^subtype^encoding^data");
    }
    String encoding = components[3].strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "base64" -> base64(components[4]);
      case "a" -> Hl7Text.plain(components[4]).getBytes(StandardCharsets.UTF_8);
      default -> throw new ReportRefused("OBX", 5, "OBX-5.4 must be Base64 or A");
    };
  }

  private static byte[] base64(String data) throws ReportRefused {
    try {
      String bare = Hl7Text.withoutEscapes(data).replaceAll("\\s+", "");
      return Base64.getDecoder().decode(bare);
    } catch (IllegalArgumentException e) {
      throw new ReportRefused("OBX", 5, "OBX-5.5 is not Base64");
    }
  }

  /**
   * @throws ReportRefused when the bytes are neither PDF nor XML nor text
   */
  static Kind kind(byte[] content) throws ReportRefused {
    if (content.length == 0) {
      throw new ReportRefused("OBX", 5, "The document is empty");
    }
    if (start(content, PDF_WITHIN).contains(PDF)) {
      return Kind.PDF;
    }
    String start = start(content, XML_WITHIN).replace("\u00EF\u00BB\u00BF", "").strip();
    if (start.startsWith("<?xml") || start.startsWith("<ClinicalDocument")) {
      return Kind.XML;
    }
    if (start.startsWith("{\\rtf") || hasBinary(content)) {
      throw new ReportRefused(
          "OBX", 5, "The document is neither PDF nor a CDA document nor plain text");
    }
    return Kind.TEXT;
  }

  private static String start(byte[] content, int length) {
    return new String(content, 0, Math.min(content.length, length), StandardCharsets.ISO_8859_1);
  }

  private static boolean hasBinary(byte[] content) {
    for (byte each : content) {
      if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f') {
        return true;
      }
    }
    return false;
  }

  /** Text in UTF-8, or in ISO 8859-1 when it is not UTF-8. */
  static String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }

  /** SHA-256, lower-case hex. */
  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
