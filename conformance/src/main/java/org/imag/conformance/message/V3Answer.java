package org.imag.conformance.message;

import java.util.List;
import java.util.Optional;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.XmlText;
import org.w3c.dom.Element;

/** A message of HL7 v3 that the system sent: an answer, or a notification. */
public record V3Answer(Element root) {
  /** Accept acknowledgement. */
  public static final String ACKNOWLEDGEMENT = "MCCI_IN000002UV01";

  /**
   * The message of a reply.
   *
   * @throws UnexpectedAnswer when it has none
   */
  public static V3Answer of(SoapReply reply) {
    reply
        .fault()
        .ifPresent(
            fault -> {
              throw new UnexpectedAnswer("a SOAP fault in place of an answer: " + fault);
            });
    return reply
        .body()
        .filter(body -> V3Transaction.HL7.equals(body.getNamespaceURI()))
        .map(V3Answer::new)
        .orElseThrow(() -> new UnexpectedAnswer("no HL7 v3 message in the answer"));
  }

  /** The interaction. */
  public String interaction() {
    return root.getLocalName();
  }

  /** CA, CE, CR, AA, AE or AR. */
  public String typeCode() {
    return V3Element.attribute(root, "code", "acknowledgement", "typeCode");
  }

  /** OK, NF, AE or QE; empty when the message is no answer to a query. */
  public String responseCode() {
    return V3Element.attribute(root, "code", "controlActProcess", "queryAck", "queryResponseCode");
  }

  /** What is told of faults. */
  public List<Detail> details() {
    return V3Element.all(root, "acknowledgement", "acknowledgementDetail").stream()
        .map(Detail::of)
        .toList();
  }

  /** The patients. */
  public List<V3Subject> subjects() {
    return V3Element.all(root, "controlActProcess", "subject", "registrationEvent").stream()
        .map(V3Subject::new)
        .toList();
  }

  /** A number in queryAck, such as {@code resultTotalQuantity}. */
  public Optional<String> quantity(String name) {
    return V3Element.all(root, "controlActProcess", "queryAck", name).stream()
        .map(e -> e.getAttribute("value"))
        .findFirst();
  }

  /** What is asked for before there can be an answer (ITI TF-2 3.55.4.2.2, case 3). */
  public List<Element> requestedTraits() {
    return V3Element.all(
        root,
        "controlActProcess",
        "reasonOf",
        "detectedIssueEvent",
        "triggerFor",
        "actOrderRequired",
        "code");
  }

  /** The elements at the end of a path of names. */
  public List<Element> elements(String... path) {
    return V3Element.all(root, path);
  }

  /** An attribute of an element of the message, an empty text if there is none. */
  public String attribute(String name, String... path) {
    return V3Element.attribute(root, name, path);
  }

  /** The id of the message as an element, for an acknowledgement. */
  String idXml() {
    String extension = attribute("extension", "id");
    return "<id root=\"%s\"%s/>"
        .formatted(
            XmlText.escape(attribute("root", "id")),
            extension.isEmpty() ? "" : " extension=\"" + XmlText.escape(extension) + "\"");
  }

  /**
   * A fault, acknowledgementDetail.
   *
   * @param code of HL7 table 0357
   * @param location XPath
   */
  public record Detail(String typeCode, String code, String text, String location) {
    private static Detail of(Element detail) {
      return new Detail(
          detail.getAttribute("typeCode"),
          V3Element.attribute(detail, "code", "code"),
          V3Element.text(detail, "text"),
          V3Element.text(detail, "location"));
    }
  }
}
