package org.imag.imaging.reporting;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.imag.imaging.report.ReportFormat;

/**
 * The header of a CDA R2 document, and what kind of body it has. The body is read for
 * well-formedness only and never kept.
 *
 * @param root the ClinicalDocument, its component left out
 * @param format by the body
 */
record CdaReport(CdaNode root, ReportFormat format) {
  private static final String NAMESPACE = "urn:hl7-org:v3";
  private static final String LAZY = "com.ctc.wstx.lazyParsing";
  private static final int MOST_ELEMENTS = 10_000;
  private static final int DEEPEST = 64;
  private static final XMLInputFactory XML = xml();

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    if (factory.isPropertySupported(LAZY)) {
      // a damaged text is told where it is read, not where it is asked for
      factory.setProperty(LAZY, false);
    }
    return factory;
  }

  /**
   * Reads a document.
   *
   * @throws ReportRefused when it is not a whole ClinicalDocument with an id
   */
  static CdaReport read(byte[] document) throws ReportRefused {
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(document));
      CdaReport report = new Parsing(xml).report();
      xml.close();
      if (report.root().first("id").attribute("root").isEmpty()) {
        throw new ReportRefused("The ClinicalDocument has no id/@root");
      }
      return report;
    } catch (XMLStreamException e) {
      String line = e.getLocation() == null ? "" : ", at line " + e.getLocation().getLineNumber();
      throw new ReportRefused("The XML document is not well-formed" + line);
    }
  }

  /** {@code root^extension} of ClinicalDocument.id (ITI TF-3 4.2.3.2.26). */
  String uniqueId() {
    CdaNode id = root.first("id");
    return id.attribute("root").orElseThrow()
        + id.attribute("extension").map(extension -> "^" + extension).orElse("");
  }

  /** ClinicalDocument.setId in the same form. */
  Optional<String> setId() {
    CdaNode id = root.first("setId");
    return id.attribute("root")
        .map(set -> set + id.attribute("extension").map(each -> "^" + each).orElse(""));
  }

  /** Whether the document says that it replaces another. */
  boolean isReplacement() {
    return root.all("relatedDocument")
        .anyMatch(related -> related.attribute("typeCode").filter("RPLC"::equals).isPresent());
  }

  Stream<CdaNode> patientIds() {
    return root.all("recordTarget", "patientRole", "id");
  }

  Stream<CdaNode> orderIds() {
    return root.all("inFulfillmentOf", "order", "id");
  }

  /** Goes through a document once. */
  private static final class Parsing {
    private final XMLStreamReader xml;
    private final Deque<CdaNode> open = new ArrayDeque<>();
    private CdaNode root;
    private ReportFormat format;
    private int elements;
    private int depthInBody;

    Parsing(XMLStreamReader xml) {
      this.xml = xml;
    }

    CdaReport report() throws XMLStreamException, ReportRefused {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.END_ELEMENT -> end();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
          default -> {}
        }
      }
      if (format == null) {
        throw new ReportRefused(
            "The ClinicalDocument has neither a structuredBody nor a nonXMLBody of type text or PDF");
      }
      return new CdaReport(root, format);
    }

    private void start() throws ReportRefused {
      String name = xml.getLocalName();
      if (depthInBody > 0 || (open.size() == 1 && name.equals("component"))) {
        depthInBody++;
        body(name);
        return;
      }
      CdaNode node = new CdaNode(name, attributes());
      if (root == null) {
        requireClinicalDocument(name);
        root = node;
      } else {
        open.element().add(node);
      }
      open.push(node);
      if (++elements > MOST_ELEMENTS || open.size() > DEEPEST) {
        throw new ReportRefused("The header of the ClinicalDocument is too large");
      }
    }

    private void requireClinicalDocument(String name) throws ReportRefused {
      if (!name.equals("ClinicalDocument") || !NAMESPACE.equals(xml.getNamespaceURI())) {
        throw new ReportRefused("The XML document is not a ClinicalDocument of " + NAMESPACE);
      }
    }

    private Map<String, String> attributes() {
      Map<String, String> attributes = new HashMap<>();
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
      return attributes;
    }

    private void body(String name) {
      if (depthInBody == 2 && name.equals("structuredBody")) {
        format = ReportFormat.STRUCTURED_CDA;
      } else if (depthInBody == 3 && name.equals("text") && format == null) {
        String type = xml.getAttributeValue(null, "mediaType");
        format =
            "application/pdf".equals(type)
                ? ReportFormat.CDA_PDF
                : type == null || type.startsWith("text/") ? ReportFormat.WRAPPED_TEXT : null;
      }
    }

    private void end() {
      if (depthInBody > 0) {
        depthInBody--;
      } else {
        open.pop();
      }
    }

    private void characters() {
      if (depthInBody == 0 && !open.isEmpty()) {
        open.element().append(xml.getText());
      }
    }
  }
}
