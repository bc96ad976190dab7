package org.imag.registry.storedquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;

/**
 * The coding of parameter values (ITI TF-2 3.18.4.1.2.3.4): texts in single quotes, a quote inside
 * doubled; several values in parentheses. Tolerated: double quotes, a list without parentheses, and
 * texts without quotes, which the standard's own samples contain.
 */
final class SlotValue {
  private final String text;
  private final List<String> values = new ArrayList<>();
  private int position;

  private SlotValue(String text) {
    this.text = text;
  }

  /** The Value elements of a slot, nil ones left out. */
  static Stream<String> texts(SlotType1 slot) {
    return slot.getValueList() == null
        ? Stream.empty()
        : slot.getValueList().getValue().stream().filter(Objects::nonNull);
  }

  /**
   * The values in a Value element.
   *
   * @throws IllegalArgumentException when quotes or parentheses are not closed
   */
  static List<String> parse(String text) {
    String content = text.strip();
    boolean list = content.startsWith("(");
    if (list) {
      if (!content.endsWith(")")) {
        throw new IllegalArgumentException("the parenthesis is not closed");
      }
      content = content.substring(1, content.length() - 1);
    }
    SlotValue value = new SlotValue(content);
    value.read(list || content.startsWith("'"));
    return value.values;
  }

  private void read(boolean commaSeparates) {
    skipBlanks();
    while (position < text.length()) {
      char first = text.charAt(position);
      if (first == '\'' || first == '"') {
        quoted(first);
      } else {
        bare(commaSeparates);
      }
      skipBlanks();
      skipComma();
      skipBlanks();
    }
  }

  private void quoted(char quote) {
    StringBuilder value = new StringBuilder();
    position++;
    while (position < text.length()) {
      char current = text.charAt(position++);
      if (current != quote) {
        value.append(current);
      } else if (position < text.length() && text.charAt(position) == quote) {
        value.append(quote);
        position++;
      } else {
        values.add(value.toString());
        return;
      }
    }
    throw new IllegalArgumentException("the quote is not closed");
  }

  private void bare(boolean commaSeparates) {
    int end = commaSeparates ? text.indexOf(',', position) : text.length();
    end = end < 0 ? text.length() : end;
    values.add(text.substring(position, end).strip());
    position = end;
  }

  private void skipComma() {
    if (position < text.length()) {
      if (text.charAt(position) != ',') {
        throw new IllegalArgumentException("a comma is missing between two values");
      }
      position++;
    }
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}
