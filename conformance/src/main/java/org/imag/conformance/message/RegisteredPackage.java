package org.imag.conformance.message;

import java.util.List;
import java.util.Map;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Element;

/**
 * A SubmissionSet or Folder as a registry returns it.
 *
 * @param node the UUID that tells which of the two it is
 * @param identifiers values of the external identifiers by their scheme
 */
public record RegisteredPackage(
    String id,
    String logicalId,
    String version,
    String status,
    String node,
    String title,
    Map<String, List<String>> slots,
    Map<String, String> identifiers) {

  /** Whether it is a Folder. */
  public boolean folder() {
    return node.equals(XdsNames.FOLDER);
  }

  /** Whether it is a SubmissionSet. */
  public boolean submissionSet() {
    return node.equals(XdsNames.SUBMISSION_SET);
  }

  /** uniqueId. */
  public String uniqueId() {
    return identifier("uniqueId");
  }

  /** patientId. */
  public String patientId() {
    return identifier("patientId");
  }

  /** The first value of a slot, or an empty text. */
  public String slot(String name) {
    return slots.getOrDefault(name, List.of("")).stream().findFirst().orElse("");
  }

  private String identifier(String attribute) {
    Map<String, String> schemes =
        folder() ? XdsNames.FOLDER_IDENTIFIERS : XdsNames.SUBMISSION_SET_IDENTIFIERS;
    return identifiers.getOrDefault(schemes.get(attribute), "");
  }

  static RegisteredPackage of(Element e) {
    return new RegisteredPackage(
        e.getAttribute("id"),
        e.getAttribute("lid"),
        ReturnedXml.version(e),
        e.getAttribute("status"),
        node(e),
        ReturnedXml.text(e, "Name"),
        ReturnedXml.slots(e),
        ReturnedXml.identifiers(e));
  }

  /** The marking Classification may be in the package or beside it (ITI TF-3 4.2.1.2.1). */
  private static String node(Element e) {
    List<Element> nested = SecureXml.children(e, XdsNames.RIM, "Classification");
    List<Element> beside =
        SecureXml.children((Element) e.getParentNode(), XdsNames.RIM, "Classification").stream()
            .filter(c -> c.getAttribute("classifiedObject").equals(e.getAttribute("id")))
            .toList();
    return java.util.stream.Stream.concat(nested.stream(), beside.stream())
        .map(c -> c.getAttribute("classificationNode"))
        .filter(n -> !n.isEmpty())
        .findFirst()
        .orElse("");
  }
}
