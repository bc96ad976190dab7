package org.imag.bench.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message rendered once but for its fields, written {@code @NAME@}. */
final class MessageTemplate {
  private final List<byte[]> texts = new ArrayList<>();
  private final List<Integer> fields = new ArrayList<>();

  /**
   * Reads a template.
   *
   * @param names the fields it may have, in the order of their values
   */
  MessageTemplate(String text, String... names) {
    List<String> known = List.of(names);
    Matcher field = Pattern.compile("@(" + String.join("|", known) + ")@").matcher(text);
    int end = 0;
    while (field.find()) {
      texts.add(utf8(text.substring(end, field.start())));
      fields.add(known.indexOf(field.group(1)));
      end = field.end();
    }
    texts.add(utf8(text.substring(end)));
  }

  /** The message with its values, which are already fit for XML. */
  byte[] with(String... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
    for (int i = 0; i < fields.size(); i++) {
      out.writeBytes(texts.get(i));
      out.writeBytes(utf8(values[fields.get(i)]));
    }
    out.writeBytes(texts.get(fields.size()));
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
