package org.imag.conformance.testkit;

import java.util.List;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;

/** The registry objects of a query answer, by kind. */
record AnswerObjects(
    List<Element> documents,
    List<Element> submissionSets,
    List<Element> folders,
    List<Element> associations,
    List<Element> objectRefs) {

  /** Reads the answer; it has no objects when it has no list of them. */
  static AnswerObjects of(Element answer) {
    List<Element> all =
        SecureXml.children(answer, XdsNames.RIM, "RegistryObjectList").stream()
            .flatMap(list -> Xml.children(list).stream())
            .toList();
    List<Element> packages = named(all, "RegistryPackage");
    return new AnswerObjects(
        named(all, "ExtrinsicObject"),
        packages.stream().filter(p -> isNode(p, Ebrim.SUBMISSION_SET)).toList(),
        packages.stream().filter(p -> isNode(p, Ebrim.FOLDER)).toList(),
        named(all, "Association"),
        named(all, "ObjectRef"));
  }

  int size() {
    return documents.size()
        + submissionSets.size()
        + folders.size()
        + associations.size()
        + objectRefs.size();
  }

  /** Whether an association of the type leads from one object to the other. */
  boolean associated(Element source, Element target, String type) {
    return associations.stream()
        .anyMatch(
            a ->
                a.getAttribute("sourceObject").equals(source.getAttribute("id"))
                    && a.getAttribute("targetObject").equals(target.getAttribute("id"))
                    && a.getAttribute("associationType").equals(type));
  }

  /** The associations whose type ends so. */
  List<Element> associations(String simpleType) {
    return associations.stream()
        .filter(a -> a.getAttribute("associationType").endsWith(":" + simpleType))
        .toList();
  }

  private static List<Element> named(List<Element> all, String name) {
    return all.stream().filter(e -> name.equals(e.getLocalName())).toList();
  }

  private static boolean isNode(Element registryPackage, String node) {
    return Xml.children(registryPackage, "Classification").stream()
        .anyMatch(c -> c.getAttribute("classificationNode").equals(node));
  }
}
