package org.imag.conformance.testkit;

import java.nio.file.Path;
import java.util.Optional;
import org.w3c.dom.Element;

/** A {@code testplan.xml} being read: attributes, and what to say of a wrong one. */
record PlanFile(Path path) {

  String required(Element e, String attribute) {
    return optional(e, attribute)
        .orElseThrow(() -> problem(e.getLocalName() + " without " + attribute));
  }

  Optional<String> optional(Element e, String attribute) {
    return Optional.of(e.getAttribute(attribute)).filter(v -> !v.isEmpty());
  }

  int number(Element e, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw problem(text + " in " + e.getLocalName() + " is no number");
    }
  }

  TestkitInvalid unknown(Element e) {
    return problem("unknown element " + e.getLocalName());
  }

  TestkitInvalid problem(String what) {
    return new TestkitInvalid(path + ": " + what);
  }
}
