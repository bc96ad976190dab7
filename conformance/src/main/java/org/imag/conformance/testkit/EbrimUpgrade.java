package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Rewrites a submission in ebRIM 2.1, as the testkit has it, to the ebRIM 3.0 that XDS.b sends:
 * names, order of the parts, object types, association types, and identifiers for what has none.
 */
final class EbrimUpgrade {
  private static final List<String> ORDER =
      List.of("Slot", "Name", "Description", "VersionInfo", "Classification", "ExternalIdentifier");

  private static final Map<String, String> ELEMENTS =
      Map.of(
          "SubmitObjectsRequest", "lcm:SubmitObjectsRequest",
          "LeafRegistryObjectList", "rim:RegistryObjectList");

  private static final Set<String> DROPPED_ATTRIBUTES = Set.of("majorVersion", "minorVersion");
  private static final Set<String> TYPED =
      Set.of("RegistryPackage", "Association", "Classification", "ExternalIdentifier");
  private static final Set<String> IDENTIFIED =
      Set.of("Association", "Classification", "ExternalIdentifier");
  private static final Set<String> IHE_ASSOCIATIONS =
      Set.of("APND", "XFRM", "RPLC", "XFRM_RPLC", "signs", "IsSnapshotOf");

  private final Document upgraded =
      SecureXml.parse(
          "<lcm:SubmitObjectsRequest xmlns:lcm=\"%s\" xmlns:rim=\"%s\"/>"
              .formatted(XdsNames.LCM, XdsNames.RIM));
  private int identified;

  private EbrimUpgrade() {}

  /** Whether the document is in ebRIM 2.1. */
  static boolean needed(Document document) {
    return Ebrim.RS_21.equals(document.getDocumentElement().getNamespaceURI());
  }

  /** The submission in ebRIM 3.0. */
  static Document of(Document document) {
    EbrimUpgrade upgrade = new EbrimUpgrade();
    upgrade.content(document.getDocumentElement(), upgrade.upgraded.getDocumentElement());
    return upgrade.upgraded;
  }

  private void content(Element old, Element parent) {
    for (Element child : ordered(old)) {
      if (!child.getLocalName().equals("ObjectRef")) {
        element(child, parent);
      }
    }
    if (Xml.children(old).isEmpty()) {
      parent.setTextContent(old.getTextContent());
    }
  }

  private static List<Element> ordered(Element old) {
    List<Element> children = Xml.children(old);
    return children.stream().allMatch(c -> ORDER.contains(c.getLocalName()))
        ? children.stream().sorted(EbrimUpgrade::inOrder).toList()
        : children;
  }

  private static int inOrder(Element a, Element b) {
    return Integer.compare(ORDER.indexOf(a.getLocalName()), ORDER.indexOf(b.getLocalName()));
  }

  private void element(Element old, Element parent) {
    String name = old.getLocalName();
    Element added =
        upgraded.createElementNS(XdsNames.RIM, ELEMENTS.getOrDefault(name, "rim:" + name));
    parent.appendChild(added);
    attributes(old, added);
    complete(added, parent);
    content(old, added);
  }

  private static void attributes(Element old, Element added) {
    NamedNodeMap attributes = old.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      boolean declaration = "http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI());
      if (!declaration && !DROPPED_ATTRIBUTES.contains(attribute.getLocalName())) {
        added.setAttributeNS(
            attribute.getNamespaceURI(), attribute.getNodeName(), attribute.getNodeValue());
      }
    }
  }

  private void complete(Element added, Element parent) {
    String name = added.getLocalName();
    if (added.hasAttribute("associationType")) {
      added.setAttribute("associationType", associationType(added.getAttribute("associationType")));
    }
    if (TYPED.contains(name)) {
      absent(added, "objectType", Ebrim.OBJECT_TYPE + name);
    }
    if (IDENTIFIED.contains(name) && !added.hasAttribute("id")) {
      identified++;
      added.setAttribute("id", "id_" + identified);
    }
    if (name.equals("ExternalIdentifier")) {
      absent(added, "registryObject", parent.getAttribute("id"));
    }
    if (name.equals("Classification") && parent.hasAttribute("id")) {
      absent(added, "classifiedObject", parent.getAttribute("id"));
    }
  }

  private static void absent(Element e, String attribute, String value) {
    if (!e.hasAttribute(attribute)) {
      e.setAttribute(attribute, value);
    }
  }

  private static String associationType(String old) {
    if (old.equals("HasMember")) {
      return Ebrim.HAS_MEMBER;
    }
    return IHE_ASSOCIATIONS.contains(old) ? Ebrim.IHE_2007 + old : old;
  }
}
