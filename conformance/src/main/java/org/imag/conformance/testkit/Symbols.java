package org.imag.conformance.testkit;

import java.util.Map;
import java.util.regex.Pattern;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Puts values in the place of symbols, wherever they stand in texts and attributes. */
final class Symbols {
  private static final Pattern UNSET = Pattern.compile("\\$\\w+\\$");

  private Symbols() {}

  static void replace(Element element, Map<String, String> values) {
    if (values.isEmpty() || isDocument(element)) {
      return;
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      replaceIn(attributes.item(i), values);
    }
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        replace(child, values);
      } else if (n instanceof Text) {
        replaceIn(n, values);
      }
    }
  }

  static String replaced(String text, Map<String, String> values) {
    String changed = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      changed = changed.replace(value.getKey(), value.getValue());
    }
    return changed;
  }

  /** Removes the slots with a value whose symbol nothing has replaced. */
  static void dropUnsetSlots(Element element) {
    for (Element child : Xml.children(element)) {
      if (child.getLocalName().equals("Slot") && UNSET.matcher(child.getTextContent()).find()) {
        element.removeChild(child);
      } else {
        dropUnsetSlots(child);
      }
    }
  }

  private static void replaceIn(Node node, Map<String, String> values) {
    String text = node.getNodeValue();
    String changed = replaced(text, values);
    if (!changed.equals(text)) {
      node.setNodeValue(changed);
    }
  }

  private static boolean isDocument(Element e) {
    return XdsNames.XDS_B.equals(e.getNamespaceURI()) && "Document".equals(e.getLocalName());
  }
}
