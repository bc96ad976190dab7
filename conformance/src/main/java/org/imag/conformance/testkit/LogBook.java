package org.imag.conformance.testkit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The logs of the tests that were played: one document a section, {@code TestResults}. */
final class LogBook {
  private final Expressions expressions;
  private final Map<String, Map<SectionKey, Document>> tests = new HashMap<>();
  private final Downloads downloads = new Downloads();

  LogBook(Expressions expressions) {
    this.expressions = expressions;
  }

  /** Begins the log of a section. */
  Document begin(SectionKey section) {
    Document log = Xml.document("TestResults");
    Xml.append(log.getDocumentElement(), "Test").setTextContent(section.toString());
    tests.computeIfAbsent(section.test(), t -> new LinkedHashMap<>()).put(section, log);
    return log;
  }

  /** Whether the test was begun. */
  boolean has(String test) {
    return tests.containsKey(test);
  }

  /** The logs of a test, in the order of its sections. */
  List<Document> of(String test) {
    return List.copyOf(tests.getOrDefault(test, Map.of()).values());
  }

  void forget(String test) {
    tests.remove(test);
    downloads.forget(test);
  }

  /** The documents that came with the answers. */
  Downloads downloads() {
    return downloads;
  }

  /** Forgets all other tests. */
  void keepOnly(Set<String> kept) {
    tests.keySet().retainAll(kept);
    downloads.keepOnly(kept);
  }

  /** The UUIDs that the steps of a test assigned. */
  List<String> uuids(String test) {
    return of(test).stream()
        .flatMap(log -> SecureXml.all(log.getDocumentElement(), null, "AssignedUuids").stream())
        .flatMap(list -> Xml.children(list, "Assign").stream())
        .map(assign -> assign.getAttribute("id"))
        .toList();
  }

  /** The value that a step assigned to an object of its metadata. */
  String assigned(SectionKey section, String step, String kind, String object) {
    return Xml.children(transaction(section, step), kind).stream()
        .flatMap(list -> Xml.children(list, "Assign").stream())
        .filter(a -> a.getAttribute("symbol").equals(object))
        .map(a -> a.getAttribute("id"))
        .findFirst()
        .orElseThrow(() -> missing(section, step, kind + " of " + object));
  }

  /** The value of a report of a step. */
  String report(SectionKey section, String step, String name) {
    return Xml.children(transaction(section, step), "Reports").stream()
        .flatMap(list -> Xml.children(list, "Report").stream())
        .filter(r -> r.getAttribute("name").equals(name))
        .map(Element::getTextContent)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElseThrow(() -> missing(section, step, "report " + name));
  }

  /** The id of an ObjectRef in the answer to a step. */
  String objectRef(SectionKey section, String step, int index) {
    String path = "(Result//*[local-name()='ObjectRef'])[" + (index + 1) + "]/@id";
    String id = expressions.evaluate(path, transaction(section, step));
    if (id.isEmpty()) {
      throw missing(section, step, "ObjectRef " + index);
    }
    return id;
  }

  /** What an expression finds, seen from a step. */
  String found(SectionKey section, String step, String expression) {
    Element transaction = transaction(section, step);
    return expressions.evaluate(expression, transaction.getParentNode());
  }

  /** What a step got. */
  Element result(SectionKey section, String step) {
    return Xml.children(transaction(section, step), "Result").stream()
        .flatMap(result -> Xml.children(result).stream())
        .findFirst()
        .orElseThrow(() -> missing(section, step, "Result"));
  }

  private Element transaction(SectionKey section, String step) {
    return Optional.ofNullable(tests.getOrDefault(section.test(), Map.of()).get(section))
        .flatMap(log -> stepOf(log, step))
        .flatMap(e -> Xml.children(e).stream().findFirst())
        .orElseThrow(() -> new LinkMissing("step " + step + " of " + section + " was not played"));
  }

  private static Optional<Element> stepOf(Document log, String step) {
    return Xml.children(log.getDocumentElement(), "TestStep").stream()
        .filter(e -> e.getAttribute("id").equals(step))
        .findFirst();
  }

  private static LinkMissing missing(SectionKey section, String step, String what) {
    return new LinkMissing("step " + step + " of " + section + " left no " + what);
  }
}
