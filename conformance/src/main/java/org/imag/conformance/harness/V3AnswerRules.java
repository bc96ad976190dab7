package org.imag.conformance.harness;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.V3Answer;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What holds for every answer in HL7 v3, whatever was asked (ITI TF-2 appendix O.1.2, O.1.3,
 * O.2.2).
 */
final class V3AnswerRules implements AnswerRules {
  private static final Set<String> ACCEPT = Set.of("CA", "CE", "CR");
  private static final Set<String> APPLICATION = Set.of("AA", "AE", "AR");
  private static final Set<String> RESPONSES = Set.of("OK", "NF", "AE", "QE");
  private static final String[] QUERY = {"controlActProcess", "queryByParameter"};

  private final V3MessageRules message;
  private final Findings findings;

  V3AnswerRules(V3Schema schema, Findings findings) {
    this.message = new V3MessageRules(schema, findings);
    this.findings = findings;
  }

  @Override
  public void verify(SoapRequest request, Element body) {
    V3Answer asked = new V3Answer(SecureXml.parse(request.body()).getDocumentElement());
    V3Answer answer = new V3Answer(body);
    message.verify(answer, "NE");
    same(
        "targetMessage/id", asked, answer, List.of("id"), "acknowledgement", "targetMessage", "id");
    same(
        "receiver (the sender of the request)",
        asked,
        answer,
        List.of("sender", "device", "id"),
        "receiver",
        "device",
        "id");
    boolean isAcknowledgement = answer.interaction().equals(V3Answer.ACKNOWLEDGEMENT);
    findings.expectOneOf(
        "acknowledgement/typeCode", isAcknowledgement ? ACCEPT : APPLICATION, answer.typeCode());
    answer.details().forEach(this::verifyDetail);
    if (!isAcknowledgement) {
      verifyQuery(asked, answer);
    }
  }

  private void same(
      String what, V3Answer asked, V3Answer answer, List<String> from, String... path) {
    String[] asks = from.toArray(String[]::new);
    for (String attribute : List.of("root", "extension")) {
      findings.expectEqual(
          what + "/@" + attribute,
          asked.attribute(attribute, asks),
          answer.attribute(attribute, path));
    }
  }

  private void verifyDetail(V3Answer.Detail detail) {
    findings.expect(!detail.code().isEmpty(), "an acknowledgementDetail without a code");
    findings.expect(!detail.text().isEmpty(), "an acknowledgementDetail without a text");
  }

  private void verifyQuery(V3Answer asked, V3Answer answer) {
    String event = answer.interaction().replace("PRPA_IN", "PRPA_TE");
    findings.expectEqual(
        "controlActProcess/code", event, answer.attribute("code", "controlActProcess", "code"));
    findings.expectEqual(
        "controlActProcess/@moodCode", "EVN", answer.attribute("moodCode", "controlActProcess"));
    findings.expectOneOf("queryResponseCode", RESPONSES, answer.responseCode());
    findings.expectEqual(
        "AE of acknowledgement and queryResponseCode",
        answer.typeCode().equals("AE"),
        Set.of("AE", "QE").contains(answer.responseCode()));
    verifyEcho(asked, answer);
  }

  /** The query goes back as it came; for a continuation there is nothing to compare with. */
  private void verifyEcho(V3Answer asked, V3Answer answer) {
    List<Element> query = asked.elements(QUERY);
    if (query.isEmpty()) {
      return;
    }
    same(
        "queryAck/queryId",
        asked,
        answer,
        List.of("controlActProcess", "queryByParameter", "queryId"),
        "controlActProcess",
        "queryAck",
        "queryId");
    List<Element> echo = answer.elements(QUERY);
    findings.expectEqual("number of queryByParameter", 1, echo.size());
    echo.stream()
        .findFirst()
        .ifPresent(e -> findings.expectEqual("queryByParameter", told(query.get(0)), told(e)));
  }

  /** What an element says, whatever prefixes and white space it is written with. */
  private static String told(Element element) {
    StringBuilder out = new StringBuilder("<").append(element.getLocalName());
    Set<String> attributes = new TreeSet<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      if (!attribute.getName().startsWith("xmlns")) {
        attributes.add(" " + attribute.getLocalName() + "=" + attribute.getValue());
      }
    }
    attributes.forEach(out::append);
    out.append('>');
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      out.append(n instanceof Element e ? told(e) : String.valueOf(n.getNodeValue()).strip());
    }
    return out.append("</>").toString();
  }
}
