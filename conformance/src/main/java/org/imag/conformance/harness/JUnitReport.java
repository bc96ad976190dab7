package org.imag.conformance.harness;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The result of a run in the XML that continuous integration systems read. */
public final class JUnitReport {
  private JUnitReport() {}

  /** Writes the file. */
  public static void write(RunResult run, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      suite(xml, run);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void suite(XMLStreamWriter xml, RunResult run) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "conformance of " + Markup.printable(run.target()));
    xml.writeAttribute("tests", String.valueOf(run.results().size()));
    xml.writeAttribute("failures", String.valueOf(run.count(Verdict.FAILED)));
    xml.writeAttribute("errors", String.valueOf(run.count(Verdict.BLOCKED)));
    xml.writeAttribute("skipped", String.valueOf(run.count(Verdict.NOT_CLAIMED)));
    xml.writeAttribute("timestamp", run.startedAt().toString());
    xml.writeAttribute("time", seconds(run.took().toMillis()));
    for (TestResult result : run.results()) {
      test(xml, result);
    }
    xml.writeEndElement();
  }

  private static void test(XMLStreamWriter xml, TestResult result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "conformance." + result.card().section());
    xml.writeAttribute("name", result.card().id() + " " + Markup.printable(result.card().title()));
    xml.writeAttribute("time", seconds(result.took().toMillis()));
    switch (result.verdict()) {
      case FAILED -> outcome(xml, "failure", result);
      case BLOCKED -> outcome(xml, "error", result);
      case NOT_CLAIMED -> outcome(xml, "skipped", result);
      case PASSED -> {}
    }
    xml.writeEndElement();
  }

  private static void outcome(XMLStreamWriter xml, String element, TestResult result)
      throws XMLStreamException {
    String text = Markup.printable(String.join("\n", result.findings()));
    xml.writeStartElement(element);
    xml.writeAttribute("message", text.lines().findFirst().orElse(""));
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
