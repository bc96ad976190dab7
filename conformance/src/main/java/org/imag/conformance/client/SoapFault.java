package org.imag.conformance.client;

import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * A SOAP fault.
 *
 * @param code local name of the code, e.g. {@code Sender} or {@code VersionMismatch}
 * @param subcodes local names of the subcodes, blank-separated, outermost first, or empty
 * @param reason the text for a human
 */
public record SoapFault(String code, String subcodes, String reason) {

  static Optional<SoapFault> of(byte[] envelope) {
    try {
      Element root = SecureXml.parse(envelope).getDocumentElement();
      return faultOf(root, SoapRequest.SOAP_12).or(() -> faultOf(root, SoapRequest.SOAP_11));
    } catch (NotXml e) {
      return Optional.empty();
    }
  }

  private static Optional<SoapFault> faultOf(Element root, String soap) {
    return SecureXml.firstChild(root, soap, "Body")
        .flatMap(body -> SecureXml.firstChild(body, soap, "Fault"))
        .map(fault -> soap.equals(SoapRequest.SOAP_12) ? fault12(fault) : fault11(fault));
  }

  private static SoapFault fault12(Element fault) {
    String values =
        SecureXml.all(fault, SoapRequest.SOAP_12, "Value").stream()
            .map(SoapFault::localPart)
            .collect(Collectors.joining(" "));
    int first = values.indexOf(' ');
    String reason =
        SecureXml.all(fault, SoapRequest.SOAP_12, "Text").stream()
            .map(Element::getTextContent)
            .collect(Collectors.joining(" "));
    return first < 0
        ? new SoapFault(values, "", reason)
        : new SoapFault(values.substring(0, first), values.substring(first + 1), reason);
  }

  private static SoapFault fault11(Element fault) {
    return new SoapFault(
        SecureXml.firstChild(fault, null, "faultcode").map(SoapFault::localPart).orElse(""),
        "",
        SecureXml.firstChild(fault, null, "faultstring").map(Element::getTextContent).orElse(""));
  }

  private static String localPart(Element value) {
    String name = value.getTextContent().strip();
    return name.substring(name.indexOf(':') + 1);
  }
}
