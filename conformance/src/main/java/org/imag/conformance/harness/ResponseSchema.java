package org.imag.conformance.harness;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.imag.conformance.client.EveryProblem;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The XML schemas of XDS.b responses (ebRS 3.0 with the IHE extensions). */
final class ResponseSchema {
  private static final String FOLDER = "/wsdl/schema/IHE/";

  /** One namespace lies in two files, of which each imports the other only in part. */
  private static final String ENTRY =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="%s">
        <xs:include schemaLocation="xcf.xsd"/>
        <xs:include schemaLocation="IHEXDSB.xsd"/>
      </xs:schema>
      """
          .formatted(XdsNames.XDS_B);

  private Schema schema;

  /** What makes the response invalid, if anything. */
  Optional<String> violation(Element response) {
    try {
      Validator validator = schema().newValidator();
      validator.setErrorHandler(new EveryProblem());
      validator.validate(new DOMSource(withoutXop(response)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Schema schema() throws SAXException {
    if (schema == null) {
      URL folder = ResponseSchema.class.getResource(FOLDER + "IHEXDSB.xsd");
      if (folder == null) {
        throw new IllegalStateException("the schemas of " + FOLDER + " are not on the class path");
      }
      SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "jar:file,file");
      StreamSource entry = new StreamSource(new StringReader(ENTRY));
      entry.setSystemId(folder.toString().replace("IHEXDSB.xsd", "entry.xsd"));
      schema = factory.newSchema(entry);
    }
    return schema;
  }

  /** XOP replaces base64 content after validation in the model; here before it. */
  private static Document withoutXop(Element response) {
    Document copy = SecureXml.parse("<x/>");
    copy.replaceChild(copy.importNode(response, true), copy.getDocumentElement());
    for (Element include : SecureXml.all(copy.getDocumentElement(), XdsNames.XOP, "Include")) {
      include.getParentNode().removeChild(include);
    }
    return copy;
  }
}
