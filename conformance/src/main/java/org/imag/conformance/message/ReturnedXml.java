package org.imag.conformance.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Element;

/** The parts that all registry objects of an answer share (ebRIM 3.0). */
final class ReturnedXml {
  private ReturnedXml() {}

  static Map<String, List<String>> slots(Element e) {
    Map<String, List<String>> slots = new HashMap<>();
    for (Element slot : SecureXml.children(e, XdsNames.RIM, "Slot")) {
      List<String> values =
          SecureXml.all(slot, XdsNames.RIM, "Value").stream().map(Element::getTextContent).toList();
      slots.put(slot.getAttribute("name"), values);
    }
    return slots;
  }

  static Map<String, String> identifiers(Element e) {
    Map<String, String> identifiers = new HashMap<>();
    for (Element identifier : SecureXml.children(e, XdsNames.RIM, "ExternalIdentifier")) {
      identifiers.put(
          identifier.getAttribute("identificationScheme"), identifier.getAttribute("value"));
    }
    return identifiers;
  }

  /** The text of Name or Description, or an empty text. */
  static String text(Element e, String element) {
    return SecureXml.firstChild(e, XdsNames.RIM, element)
        .flatMap(n -> SecureXml.firstChild(n, XdsNames.RIM, "LocalizedString"))
        .map(s -> s.getAttribute("value"))
        .orElse("");
  }

  static String version(Element e) {
    return SecureXml.firstChild(e, XdsNames.RIM, "VersionInfo")
        .map(v -> v.getAttribute("versionName"))
        .orElse("");
  }
}
