package org.imag.registry.storedquery;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The query schema of ebRS 3.0. */
final class EbrsSchema {
  private EbrsSchema() {}

  /** What the schema has against an answer as it is written on the wire. */
  static List<String> problemsOf(AdhocQueryResponse answer) {
    try {
      StringWriter xml = new StringWriter();
      JAXBContext.newInstance(AdhocQueryResponse.class).createMarshaller().marshal(answer, xml);
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
      validator.validate(new StreamSource(new StringReader(xml.toString())));
      return problems;
    } catch (JAXBException | SAXException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
