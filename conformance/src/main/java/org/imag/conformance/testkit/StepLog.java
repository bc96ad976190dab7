package org.imag.conformance.testkit;

import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What is kept of one step, in the log of its section. */
final class StepLog {
  private final Document log;
  private final Element transaction;

  private StepLog(Document log, Element transaction) {
    this.log = log;
    this.transaction = transaction;
  }

  static StepLog begin(Document log, TestStep step) {
    Element stepElement = Xml.append(log.getDocumentElement(), "TestStep");
    stepElement.setAttribute("id", step.id());
    String name = step.instruction().map(i -> i.transaction().element()).orElse("NoTransaction");
    Element transaction = Xml.append(stepElement, name);
    transaction.setAttribute("step", step.id());
    return new StepLog(log, transaction);
  }

  /** Keeps a part, e.g. {@code InputMetadata}. */
  void keep(String part, Node content) {
    Xml.appendCopy(Xml.append(transaction, part), content);
  }

  void keep(String part, String content) {
    Xml.append(transaction, part).setTextContent(content);
  }

  void assigned(String kind, Map<String, String> values) {
    Element list = Xml.append(transaction, kind);
    values.forEach(
        (object, value) -> {
          Element assign = Xml.append(list, "Assign");
          assign.setAttribute("symbol", object);
          assign.setAttribute("id", value);
        });
  }

  void reports(Map<String, String> values) {
    Element list = Xml.append(transaction, "Reports");
    values.forEach(
        (name, value) -> {
          Element report = Xml.append(list, "Report");
          report.setAttribute("name", name);
          report.setTextContent(value);
        });
  }

  /** A part as a document of its own, empty when the step did not keep it. */
  Document part(String name) {
    return Xml.children(transaction, name).stream()
        .findFirst()
        .map(Xml::detached)
        .orElseGet(() -> Xml.document("Absent"));
  }

  /** The whole log, as {@code Data/output}. */
  Document data() {
    Document data = Xml.document("Data");
    Element output = Xml.append(data.getDocumentElement(), "output");
    Xml.appendCopy(output, log.getDocumentElement());
    return data;
  }
}
