package org.imag.affinity.hl7;

import ca.uhn.hl7v2.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Reads and writes messages in the character set that MSH-18 names (HL7 table 0211), whatever the
 * connection would assume. A sender that leaves MSH-18 empty though it sends more than ASCII is
 * read as UTF-8 where the bytes are UTF-8, else as ISO 8859-1.
 */
public final class MessageCharacterSet {
  private static final String UTF_8_NAME = "UNICODE UTF-8";
  private static final Map<String, Charset> NAMED =
      Map.of(
          "ASCII",
          StandardCharsets.US_ASCII,
          "8859/1",
          StandardCharsets.ISO_8859_1,
          "8859/15",
          Charset.forName("ISO-8859-15"),
          UTF_8_NAME,
          StandardCharsets.UTF_8,
          "UTF-8",
          StandardCharsets.UTF_8);
  private static final FieldLocation MSH_18 = FieldLocation.field("MSH", 18);

  private MessageCharacterSet() {}

  /**
   * Reads a message.
   *
   * @throws Refusal when MSH-18 names a set we do not read or one that the bytes are not in, or the
   *     message has control characters that do not end a segment
   */
  public static String decode(byte[] message) {
    String text = characters(message);
    if (text.chars().anyMatch(MessageCharacterSet::isForbidden)) {
      throw Refusal.reject(
          ErrorCode.DATA_TYPE_ERROR,
          null,
          "The message has a control character other than the carriage return after each segment");
    }
    return text;
  }

  private static boolean isForbidden(int character) {
    return character < ' ' && character != '\r' && character != '\n' && character != '\t';
  }

  private static String characters(byte[] message) {
    String name = declaredBy(message);
    if (name.isEmpty()) {
      return decodeUndeclared(message);
    }
    Charset charset = NAMED.get(name.toUpperCase(Locale.ROOT));
    if (charset == null) {
      throw Refusal.reject(
          ErrorCode.TABLE_VALUE_NOT_FOUND,
          MSH_18,
          "MSH-18 is '" + name + "'; this receiver reads 8859/1, 8859/15 and UNICODE UTF-8");
    }
    return decodeDeclared(message, charset, name);
  }

  private static String declaredBy(byte[] message) {
    String transparent = new String(message, StandardCharsets.ISO_8859_1);
    return MessageHeader.of(transparent).characterSet();
  }

  private static String decodeUndeclared(byte[] message) {
    try {
      return strictly(message, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return new String(message, StandardCharsets.ISO_8859_1);
    }
  }

  private static String decodeDeclared(byte[] message, Charset charset, String name) {
    try {
      return strictly(message, charset);
    } catch (CharacterCodingException e) {
      throw Refusal.reject(
          ErrorCode.DATA_TYPE_ERROR,
          MSH_18,
          "MSH-18 says '" + name + "' but the message has bytes that are not in this set");
    }
  }

  private static String strictly(byte[] message, Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(message)).toString();
  }

  /**
   * Writes an answer in the set the request named, or in UTF-8 where that set lacks a character,
   * and says so in its MSH-18. An answer in plain ASCII leaves MSH-18 empty (ITI TF-2 3.30.5.1.2).
   */
  public static byte[] encode(String answer, String requested) {
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(answer)) {
      return answer.getBytes(StandardCharsets.US_ASCII);
    }
    Charset charset =
        NAMED.getOrDefault(requested.toUpperCase(Locale.ROOT), StandardCharsets.UTF_8);
    return charset.newEncoder().canEncode(answer)
        ? withMsh18(answer, requested.isEmpty() ? UTF_8_NAME : requested).getBytes(charset)
        : withMsh18(answer, UTF_8_NAME).getBytes(StandardCharsets.UTF_8);
  }

  private static String withMsh18(String message, String name) {
    int end = message.indexOf('\r');
    String header = end < 0 ? message : message.substring(0, end);
    String rest = end < 0 ? "" : message.substring(end);
    String[] fields = header.split("\\|", -1);
    StringBuilder rewritten = new StringBuilder(fields[0]);
    for (int number = 2; number < 18; number++) {
      rewritten.append('|').append(number <= fields.length ? fields[number - 1] : "");
    }
    return rewritten.append('|').append(name).append(rest).toString();
  }
}
