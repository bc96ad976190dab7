package org.imag.conformance.message;

import java.util.List;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapReply;
import org.w3c.dom.Element;

/**
 * Status and errors of an rs:RegistryResponse, wherever it stands in an answer (ITI TF-3 4.2.4).
 *
 * @param status full URN
 * @param errors in document order, warnings included
 */
public record RegistryAnswer(String status, List<RegistryError> errors) {

  /**
   * Reads the answer of ITI-18, ITI-41, ITI-42, ITI-43 or RAD-69.
   *
   * @throws UnexpectedAnswer when the reply is a fault or another message
   */
  public static RegistryAnswer of(SoapReply reply) {
    return ofBody(bodyOf(reply));
  }

  /**
   * Reads the child of soap:Body.
   *
   * @throws UnexpectedAnswer when it is another message
   */
  public static RegistryAnswer ofBody(Element body) {
    Element carrier =
        SecureXml.firstChild(body, XdsNames.RS, "RegistryResponse")
            .orElseGet(() -> hasStatus(body));
    return new RegistryAnswer(
        carrier.getAttribute("status"),
        SecureXml.all(carrier, XdsNames.RS, "RegistryError").stream()
            .map(RegistryAnswer::error)
            .toList());
  }

  static Element bodyOf(SoapReply reply) {
    reply
        .fault()
        .ifPresent(
            fault -> {
              throw new UnexpectedAnswer("SOAP fault " + fault.code() + ": " + fault.reason());
            });
    return reply.body().orElseThrow(() -> new UnexpectedAnswer("HTTP " + reply.status()));
  }

  /** Whether the status is Success. */
  public boolean success() {
    return status.equals(XdsNames.SUCCESS);
  }

  /** The codes of all errors. */
  public List<String> errorCodes() {
    return errors.stream().map(RegistryError::errorCode).toList();
  }

  private static Element hasStatus(Element body) {
    if (!body.hasAttribute("status")) {
      throw new UnexpectedAnswer("no registry response in " + body.getNodeName());
    }
    return body;
  }

  private static RegistryError error(Element e) {
    return new RegistryError(
        e.getAttribute("errorCode"),
        e.getAttribute("codeContext"),
        e.getAttribute("location"),
        e.getAttribute("severity"));
  }
}
