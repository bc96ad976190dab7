package org.imag.conformance.message;

import java.util.List;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Element;

/** Ways into a message of HL7 v3. */
final class V3Element {
  private V3Element() {}

  /** The elements at the end of a path of names. */
  static List<Element> all(Element from, String... path) {
    List<Element> found = List.of(from);
    for (String name : path) {
      found =
          found.stream()
              .flatMap(e -> SecureXml.children(e, V3Transaction.HL7, name).stream())
              .toList();
    }
    return found;
  }

  /** An attribute of the first of them, or an empty text. */
  static String attribute(Element from, String attribute, String... path) {
    return all(from, path).stream().map(e -> e.getAttribute(attribute)).findFirst().orElse("");
  }

  /** The text of the first of them, or an empty text. */
  static String text(Element from, String... path) {
    return all(from, path).stream().map(e -> e.getTextContent().strip()).findFirst().orElse("");
  }
}
