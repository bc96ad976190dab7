package org.imag.conformance.harness;

import java.io.IOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.imag.conformance.client.EveryProblem;
import org.imag.conformance.client.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The XML schemas of HL7 v3 messages (normative edition 2008), one file an interaction. */
final class V3Schema {
  private static final String FOLDER = "/schema/HL7V3/NE2008/multicacheschemas/";
  private static final Pattern INTERACTION =
      Pattern.compile("([A-Z]{4}_IN\\d{6}UV\\d{2})(_Cancel)?");

  /** Large, and the same for every run. */
  private static final Map<String, Schema> SCHEMAS = new HashMap<>();

  /** What makes the message invalid, if anything. */
  Optional<String> violation(Element message) {
    var name = INTERACTION.matcher(String.valueOf(message.getLocalName()));
    if (!name.matches()) {
      return Optional.of(message.getLocalName() + " is no interaction of HL7 v3");
    }
    try {
      Validator validator = schema(name.group(1)).newValidator();
      validator.setErrorHandler(new EveryProblem());
      validator.validate(new DOMSource(detached(message)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Schema schema(String interaction) throws SAXException {
    synchronized (SCHEMAS) {
      Schema known = SCHEMAS.get(interaction);
      if (known == null) {
        known = read(interaction);
        SCHEMAS.put(interaction, known);
      }
      return known;
    }
  }

  private static Schema read(String interaction) throws SAXException {
    URL file = V3Schema.class.getResource(FOLDER + interaction + ".xsd");
    if (file == null) {
      throw new SAXException("there is no schema of " + interaction);
    }
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "jar:file,file");
    return factory.newSchema(new StreamSource(file.toString()));
  }

  private static Document detached(Element message) {
    Document copy = SecureXml.parse("<x/>");
    copy.replaceChild(copy.importNode(message, true), copy.getDocumentElement());
    return copy;
  }
}
