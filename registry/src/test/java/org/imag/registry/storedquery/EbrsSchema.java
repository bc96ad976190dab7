package org.imag.registry.storedquery;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.apache.cxf.staxutils.StaxUtils;
import org.codehaus.stax2.XMLStreamWriter2;
import org.imag.affinity.answer.SelfWritingAnswer;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The query schema of ebRS 3.0. */
final class EbrsSchema {
  private EbrsSchema() {}

  /** What the schema has against an answer, in both forms in which it may go out. */
  static List<String> problemsOf(AdhocQueryResponse answer) {
    SelfWritingAnswer own = (SelfWritingAnswer) answer;
    return Stream.of(selfWritten(own), bound(own))
        .map(EbrsSchema::problemsOf)
        .flatMap(List::stream)
        .toList();
  }

  /** The text that an answer writes itself. */
  static String selfWritten(SelfWritingAnswer answer) {
    try {
      StringWriter xml = new StringWriter();
      XMLStreamWriter2 out = (XMLStreamWriter2) StaxUtils.createXMLStreamWriter(xml);
      answer.writeTo(out);
      out.close();
      return xml.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String bound(SelfWritingAnswer answer) {
    try {
      StringWriter xml = new StringWriter();
      JAXBContext.newInstance(AdhocQueryResponse.class)
          .createMarshaller()
          .marshal(answer.asBoundObject(), xml);
      return xml.toString();
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> problemsOf(String xml) {
    try {
      URL schema = EbrsSchema.class.getResource("/wsdl/schema/ebRS30/query.xsd");
      Validator validator =
          SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
              .newSchema(schema)
              .newValidator();
      List<String> problems = new ArrayList<>();
      validator.setErrorHandler(
          new DefaultHandler() {
            @Override
            public void error(SAXParseException problem) {
              problems.add(problem.getMessage());
            }
          });
      validator.validate(new StreamSource(new StringReader(xml)));
      return problems;
    } catch (SAXException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
