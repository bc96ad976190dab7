package org.imag.conformance.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.testkit.Instruction.UniqueIds;
import org.w3c.dom.Element;

/** A submission being prepared: identifiers are put in, and told. */
final class Submission {
  private static final Set<String> WITH_UUID =
      Set.of("ExtrinsicObject", "RegistryPackage", "Association");
  private static final List<String> REFERENCES =
      List.of("id", "classifiedObject", "sourceObject", "targetObject", "registryObject");

  private final Element message;

  Submission(Element message) {
    this.message = message;
  }

  /** Gives an id to each object that has none, so that it can be told apart. */
  void identifyObjects() {
    int count = 0;
    for (Element object : objects()) {
      if (!object.hasAttribute("id")) {
        count++;
        object.setAttribute("id", "ID_" + count);
      }
    }
  }

  Map<String, String> assignPatient(String patientId) {
    return assign(Ebrim.PATIENTS, () -> patientId);
  }

  Map<String, String> assignSource(String sourceId) {
    return assign(Set.of(Ebrim.SET_SOURCE), () -> sourceId);
  }

  Map<String, String> assignUniqueIds(UniqueIds kept, Supplier<String> source) {
    Map<String, String> assigned = new LinkedHashMap<>();
    for (Element identifier : identifiers(Ebrim.UNIQUE_IDS)) {
      String object = owner(identifier);
      if (kept.schemes().contains(identifier.getAttribute("identificationScheme"))) {
        assigned.put(object, identifier.getAttribute("value"));
      } else if (!kept.all() && !kept.objects().contains(object)) {
        identifier.setAttribute("value", source.get());
        assigned.put(object, identifier.getAttribute("value"));
      }
    }
    return assigned;
  }

  /** Gives a UUID to each object with a symbolic id; references follow. */
  Map<String, String> assignUuids() {
    Map<String, String> assigned = new LinkedHashMap<>();
    for (Element object : objects()) {
      String id = object.getAttribute("id");
      if (!id.startsWith(Ebrim.UUID)) {
        assigned.computeIfAbsent(id, i -> Ebrim.UUID + UUID.randomUUID());
      }
    }
    for (Element e : SecureXml.all(message, XdsNames.RIM, "*")) {
      for (String reference : REFERENCES) {
        String uuid = assigned.get(e.getAttribute(reference));
        if (uuid != null) {
          e.setAttribute(reference, uuid);
        }
      }
    }
    return assigned;
  }

  private Map<String, String> assign(Set<String> schemes, Supplier<String> source) {
    Map<String, String> assigned = new LinkedHashMap<>();
    for (Element identifier : identifiers(schemes)) {
      identifier.setAttribute("value", source.get());
      assigned.put(owner(identifier), identifier.getAttribute("value"));
    }
    return assigned;
  }

  private List<Element> objects() {
    return SecureXml.all(message, XdsNames.RIM, "RegistryObjectList").stream()
        .flatMap(list -> Xml.children(list).stream())
        .filter(e -> WITH_UUID.contains(e.getLocalName()))
        .toList();
  }

  private List<Element> identifiers(Set<String> schemes) {
    return SecureXml.all(message, XdsNames.RIM, "ExternalIdentifier").stream()
        .filter(e -> schemes.contains(e.getAttribute("identificationScheme")))
        .toList();
  }

  private static String owner(Element identifier) {
    return ((Element) identifier.getParentNode()).getAttribute("id");
  }
}
