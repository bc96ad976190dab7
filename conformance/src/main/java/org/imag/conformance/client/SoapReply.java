package org.imag.conformance.client;

import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The answer to a SOAP request.
 *
 * @param http status, headers and the bytes of the envelope
 */
public record SoapReply(HttpReply http) {

  /** HTTP status code. */
  public int status() {
    return http.status();
  }

  /** Whether the answer came as an MTOM/XOP package. */
  public boolean mtom() {
    return http.multipart() && http.contentType().contains("application/xop+xml");
  }

  /**
   * The envelope.
   *
   * @throws NotXml when the answer is not well-formed XML
   */
  public Document envelope() {
    return SecureXml.parse(http.body());
  }

  /** The child of soap:Body, if the answer is a SOAP 1.2 envelope with one. */
  public Optional<Element> body() {
    return SecureXml.firstChild(envelope().getDocumentElement(), SoapRequest.SOAP_12, "Body")
        .flatMap(SecureXml::firstChild);
  }

  /** The text of a WS-Addressing header of the answer. */
  public Optional<String> addressing(String localName) {
    return SecureXml.firstChild(envelope().getDocumentElement(), SoapRequest.SOAP_12, "Header")
        .flatMap(header -> SecureXml.firstChild(header, SoapRequest.ADDRESSING, localName))
        .map(header -> header.getTextContent().strip());
  }

  /** The SOAP fault (1.2 or 1.1) the peer answered with, if it did. */
  public Optional<SoapFault> fault() {
    return SoapFault.of(http.body());
  }
}
