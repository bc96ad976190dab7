package org.imag.pixpdq.wire.desk;

import java.util.function.Consumer;

/**
 * HTML under construction. Texts and attribute values are escaped here, whoever wrote them; names
 * of elements and attributes are the product's own.
 */
final class Html {
  private final StringBuilder written = new StringBuilder();

  /** A whole document. */
  static String document(Consumer<Html> content) {
    Html html = new Html();
    html.written.append("<!DOCTYPE html>\n");
    html.in("html", content, "lang", "fr");
    return html.written.toString();
  }

  /**
   * An element with content.
   *
   * @param attributes names and values by turns; one whose value is null is left out
   */
  Html in(String element, Consumer<Html> content, String... attributes) {
    open(element, attributes);
    content.accept(this);
    written.append("</").append(element).append(">\n");
    return this;
  }

  /** An element with nothing but text in it. */
  Html of(String element, String text, String... attributes) {
    return in(element, html -> html.text(text), attributes);
  }

  /** An element without content, such as {@code input}. */
  Html alone(String element, String... attributes) {
    open(element, attributes);
    return this;
  }

  /** Text. */
  Html text(String text) {
    escape(text);
    return this;
  }

  private void open(String element, String... attributes) {
    written.append('<').append(element);
    for (int index = 0; index < attributes.length; index += 2) {
      if (attributes[index + 1] != null) {
        written.append(' ').append(attributes[index]).append("=\"");
        escape(attributes[index + 1]);
        written.append('"');
      }
    }
    written.append('>');
  }

  private void escape(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '<' -> written.append("&lt;");
        case '>' -> written.append("&gt;");
        case '&' -> written.append("&amp;");
        case '"' -> written.append("&quot;");
        case '\'' -> written.append("&#39;");
        default -> written.append(character < ' ' && character != '\n' ? ' ' : character);
      }
    }
  }
}
