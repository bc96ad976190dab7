package org.imag.bench;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The message schemas of ebRS 3.0. */
public final class EbrimSchema {
  private EbrimSchema() {}

  /** What the schema of queries has against objects in a query's answer. */
  public static Optional<String> problemOfAnswer(String objects) {
    return problem(
        "query.xsd",
        """
        <query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"
          xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"
          status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"
          ><rim:RegistryObjectList>%s</rim:RegistryObjectList></query:AdhocQueryResponse>
        """
            .formatted(objects));
  }

  /** What the schema of a file has against a message. */
  public static Optional<String> problem(String file, String message) {
    try {
      URL schema = EbrimSchema.class.getResource("/wsdl/schema/ebRS30/" + file);
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(schema)
          .newValidator()
          .validate(new StreamSource(new StringReader(message)));
      return Optional.empty();
    } catch (SAXParseException e) {
      return Optional.of(e.getMessage());
    } catch (SAXException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
