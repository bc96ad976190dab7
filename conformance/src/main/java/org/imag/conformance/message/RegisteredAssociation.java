package org.imag.conformance.message;

import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** An association as a registry returns it. */
public record RegisteredAssociation(
    String id,
    String logicalId,
    String version,
    String status,
    String type,
    String source,
    String target,
    Map<String, List<String>> slots) {

  static RegisteredAssociation of(Element e) {
    return new RegisteredAssociation(
        e.getAttribute("id"),
        e.getAttribute("lid"),
        ReturnedXml.version(e),
        e.getAttribute("status"),
        e.getAttribute("associationType"),
        e.getAttribute("sourceObject"),
        e.getAttribute("targetObject"),
        ReturnedXml.slots(e));
  }
}
