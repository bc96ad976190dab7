package org.imag.conformance.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Element;

/**
 * A DocumentEntry as a registry returns it.
 *
 * @param entryUuid the id given by the registry
 * @param logicalId what all versions of the entry share
 * @param version of the entry, a number
 * @param status availabilityStatus
 * @param home homeCommunityId, or empty
 * @param slots values by slot name
 * @param codes values by attribute name, e.g. {@code formatCode}
 * @param identifiers {@code patientId} and {@code uniqueId}
 */
public record RegisteredDocument(
    String entryUuid,
    String logicalId,
    String version,
    String status,
    String objectType,
    String mimeType,
    String home,
    String title,
    String comments,
    List<String> authorPersons,
    Map<String, List<String>> slots,
    Map<String, List<Code>> codes,
    Map<String, String> identifiers) {

  /** uniqueId. */
  public String uniqueId() {
    return identifiers.getOrDefault("uniqueId", "");
  }

  /** patientId. */
  public String patientId() {
    return identifiers.getOrDefault("patientId", "");
  }

  /** The first value of a slot, or an empty text. */
  public String slot(String name) {
    List<String> values = slots.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  /** All codes of an attribute. */
  public List<Code> codes(String attribute) {
    return codes.getOrDefault(attribute, List.of());
  }

  static RegisteredDocument of(Element e) {
    return new RegisteredDocument(
        e.getAttribute("id"),
        e.getAttribute("lid"),
        ReturnedXml.version(e),
        e.getAttribute("status"),
        e.getAttribute("objectType"),
        e.getAttribute("mimeType"),
        e.getAttribute("home"),
        ReturnedXml.text(e, "Name"),
        ReturnedXml.text(e, "Description"),
        authorPersons(e),
        ReturnedXml.slots(e),
        codesOf(e),
        identifiersOf(e));
  }

  private static List<String> authorPersons(Element e) {
    return SecureXml.children(e, XdsNames.RIM, "Classification").stream()
        .filter(c -> c.getAttribute("classificationScheme").equals(XdsNames.AUTHOR))
        .flatMap(c -> ReturnedXml.slots(c).getOrDefault("authorPerson", List.of()).stream())
        .toList();
  }

  private static Map<String, List<Code>> codesOf(Element e) {
    Map<String, List<Code>> codes = new HashMap<>();
    List<Element> classifications = SecureXml.children(e, XdsNames.RIM, "Classification");
    XdsNames.DOCUMENT_ENTRY_CODES.forEach(
        (attribute, scheme) ->
            codes.put(
                attribute,
                classifications.stream()
                    .filter(c -> c.getAttribute("classificationScheme").equals(scheme))
                    .map(RegisteredDocument::code)
                    .toList()));
    return codes;
  }

  private static Code code(Element classification) {
    List<String> schemes =
        ReturnedXml.slots(classification).getOrDefault("codingScheme", List.of());
    return new Code(
        classification.getAttribute("nodeRepresentation"),
        ReturnedXml.text(classification, "Name"),
        schemes.isEmpty() ? "" : schemes.get(0));
  }

  private static Map<String, String> identifiersOf(Element e) {
    Map<String, String> byScheme = ReturnedXml.identifiers(e);
    Map<String, String> identifiers = new HashMap<>();
    XdsNames.DOCUMENT_ENTRY_IDENTIFIERS.forEach(
        (attribute, scheme) -> {
          if (byScheme.containsKey(scheme)) {
            identifiers.put(attribute, byScheme.get(scheme));
          }
        });
    return identifiers;
  }
}
