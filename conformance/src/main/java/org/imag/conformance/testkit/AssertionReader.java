package org.imag.conformance.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.conformance.testkit.Instruction.Assertion;
import org.imag.conformance.testkit.Instruction.Assertions;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Reads the {@code Assertions} of a test plan. */
final class AssertionReader {
  private final PlanFile file;

  AssertionReader(PlanFile file) {
    this.file = file;
  }

  Assertions read(Element assertions) {
    boolean ownLog = false;
    List<Assertion> expressions = new ArrayList<>();
    List<ImageCheck> checks = new ArrayList<>();
    for (Element e : Xml.children(assertions)) {
      switch (e.getLocalName()) {
        case "DataRef" -> {
          ownLog = true;
          verifyOwnLog(e);
        }
        case "Assert" -> {
          if (e.hasAttribute("process")) {
            checks.add(check(e));
          } else {
            expressions.add(new Assertion(file.required(e, "id"), Xml.text(e)));
          }
        }
        default -> throw file.unknown(e);
      }
    }
    return new Assertions(ownLog, List.copyOf(expressions), List.copyOf(checks));
  }

  private void verifyOwnLog(Element e) {
    if (!e.getAttribute("file").equals("THIS") || !e.getAttribute("as").equals("output")) {
      throw file.problem("DataRef to something else than the own log");
    }
  }

  private ImageCheck check(Element e) {
    String process = e.getAttribute("process");
    if (!ImageCheck.knows(process)) {
      throw file.problem("unknown process " + process);
    }
    Optional<StepPlace> came = Optional.empty();
    Optional<String> standard = Optional.empty();
    List<String> attributes = new ArrayList<>();
    for (Element part : Xml.children(e)) {
      Optional<StepPlace> before = came;
      switch (part.getLocalName()) {
        case "SimReference" -> {}
        case "TestResponse" -> came = Optional.of(place(part));
        case "TagList" -> Xml.children(part).forEach(tag -> attributes.add(tag.getLocalName()));
        case "DirList" -> {
          standard = folder(part);
          came =
              Xml.children(part, "TestDir").stream().map(this::place).findFirst().or(() -> before);
        }
        default -> throw file.unknown(part);
      }
    }
    return new ImageCheck(process, came, List.copyOf(attributes), standard, ownText(e));
  }

  private StepPlace place(Element e) {
    return new StepPlace(file.optional(e, "testDir"), e.getAttribute("step"));
  }

  private static Optional<String> folder(Element list) {
    return Xml.children(list, "StdDir").stream().findFirst().map(Xml::text);
  }

  /** The text beside the child elements. */
  private static Optional<String> ownText(Element e) {
    StringBuilder text = new StringBuilder();
    for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Text) {
        text.append(n.getNodeValue());
      }
    }
    return Optional.of(text.toString().strip()).filter(t -> !t.isEmpty());
  }
}
