package org.imag.conformance.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imag.conformance.client.XmlText;

/**
 * Attributes of a DocumentEntry or SubmissionSet by their IHE names, and the ebRIM that carries
 * them. Any attribute may be left out or repeated, so that a test can send what is wrong.
 */
final class RegistryObject {
  private final String id;
  private final Map<String, List<String>> attributes;

  RegistryObject(String id, Map<String, List<String>> attributes) {
    this.id = id;
    this.attributes = attributes;
  }

  String id() {
    return id;
  }

  String value(String attribute) {
    List<String> values = attributes.getOrDefault(attribute, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  RegistryObject with(String attribute, String... values) {
    Map<String, List<String>> changed = new LinkedHashMap<>(attributes);
    changed.put(attribute, List.of(values));
    return new RegistryObject(id, changed);
  }

  RegistryObject named(String other) {
    return new RegistryObject(other, attributes);
  }

  RegistryObject without(String attribute) {
    Map<String, List<String>> changed = new LinkedHashMap<>(attributes);
    changed.remove(attribute);
    return new RegistryObject(id, changed);
  }

  /** Slots, Name, Classifications and ExternalIdentifiers, in the order of the schema. */
  String content(Kind kind) {
    StringBuilder out = new StringBuilder();
    attributes.forEach(
        (name, values) -> {
          if (kind.isSlot(name)) {
            out.append(slot(kind.slotName(name), values));
          }
        });
    attributes.getOrDefault("title", List.of()).forEach(v -> out.append(name(v)));
    attributes.getOrDefault("comments", List.of()).forEach(v -> out.append(text("Description", v)));
    attributes.getOrDefault("author", List.of()).forEach(v -> out.append(author(kind, v)));
    attributes.forEach(
        (name, values) -> {
          if (kind.codes().containsKey(name)) {
            values.forEach(v -> out.append(code(kind.codes().get(name), Code.parse(v))));
          }
        });
    attributes.forEach(
        (name, values) -> {
          if (kind.identifiers().containsKey(name)) {
            values.forEach(v -> out.append(identifier(kind, name, v)));
          }
        });
    return out.toString();
  }

  /** The rim:RegistryPackage and the Classification that tells its kind. */
  String packageXml(Kind kind, String node) {
    String escaped = XmlText.escape(id);
    return "<rim:RegistryPackage id=\"%s\"%s>".formatted(escaped, xmlAttributes("lid", "status"))
        + content(kind)
        + "</rim:RegistryPackage><rim:Classification id=\"urn:uuid:%s\" classifiedObject=\"%s\""
            .formatted(UUID.randomUUID(), escaped)
        + " classificationNode=\"%s\"/>".formatted(node);
  }

  static String slot(String name, List<String> values) {
    StringBuilder list = new StringBuilder();
    values.forEach(
        v -> list.append("<rim:Value>").append(XmlText.escape(v)).append("</rim:Value>"));
    return "<rim:Slot name=\""
        + XmlText.escape(name)
        + "\"><rim:ValueList>"
        + list
        + "</rim:ValueList></rim:Slot>";
  }

  private static String name(String text) {
    return text("Name", text);
  }

  private static String text(String element, String text) {
    return "<rim:%1$s><rim:LocalizedString value=\"%2$s\" xml:lang=\"fr-FR\" charset=\"UTF-8\"/></rim:%1$s>"
        .formatted(element, XmlText.escape(text));
  }

  /** XML attributes of the object itself, each with a space before it. */
  String xmlAttributes(String... names) {
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      if (!value(name).isEmpty()) {
        out.append(" %s=\"%s\"".formatted(name, XmlText.escape(value(name))));
      }
    }
    return out.toString();
  }

  private String author(Kind kind, String person) {
    return classification(kind.author(), "", slot("authorPerson", List.of(person)));
  }

  private String code(String scheme, Code code) {
    return classification(
        scheme, code.code(), slot("codingScheme", List.of(code.scheme())) + name(code.display()));
  }

  private String classification(String scheme, String code, String content) {
    return "<rim:Classification id=\"urn:uuid:%s\" classificationScheme=\"%s\" classifiedObject=\"%s\""
            .formatted(UUID.randomUUID(), scheme, XmlText.escape(id))
        + " nodeRepresentation=\""
        + XmlText.escape(code)
        + "\">"
        + content
        + "</rim:Classification>";
  }

  private String identifier(Kind kind, String attribute, String value) {
    return "<rim:ExternalIdentifier id=\"urn:uuid:%s\" identificationScheme=\"%s\""
            .formatted(UUID.randomUUID(), kind.identifiers().get(attribute))
        + " registryObject=\"%s\" value=\"%s\">"
            .formatted(XmlText.escape(id), XmlText.escape(value))
        + name(kind.name() + "." + attribute)
        + "</rim:ExternalIdentifier>";
  }

  static Map<String, List<String>> attributes(String... namesAndValues) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes
          .computeIfAbsent(namesAndValues[i], name -> new ArrayList<>())
          .add(namesAndValues[i + 1]);
    }
    return attributes;
  }

  /** Which attribute goes where in the ebRIM of one kind of object. */
  record Kind(
      String name, String author, Map<String, String> codes, Map<String, String> identifiers) {
    private static final List<String> ATTRIBUTES =
        List.of("title", "comments", "author", "mimeType", "objectType", "home", "lid", "status");

    boolean isSlot(String attribute) {
      return !codes.containsKey(attribute)
          && !identifiers.containsKey(attribute)
          && !ATTRIBUTES.contains(attribute);
    }

    String slotName(String attribute) {
      return attribute.equals("referenceIdList") ? XdsNames.REFERENCE_ID_LIST : attribute;
    }
  }
}
