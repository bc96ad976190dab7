package org.imag.conformance.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imag.conformance.client.NotXml;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;
import org.imag.conformance.message.XdsTransaction;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.Part;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One SOAP endpoint: everything around the transaction's body. */
final class StubSoap implements HttpHandler {
  private final XdsTransaction transaction;
  private final String requestElement;
  private final Service service;
  private final Flaws flaws;
  private final StubReplies replies;

  /** Answers a body. */
  @FunctionalInterface
  interface Service {
    StubAnswer answer(Element body, Map<String, byte[]> attachments);
  }

  StubSoap(
      XdsTransaction transaction,
      String requestElement,
      Service service,
      Flaws flaws,
      StubReplies replies) {
    this.replies = replies;
    this.transaction = transaction;
    this.requestElement = requestElement;
    this.service = service;
    this.flaws = flaws;
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      answerOrFault(http);
    }
  }

  private void answerOrFault(HttpExchange http) throws IOException {
    try {
      if (http.getRequestMethod().equals("POST")) {
        answer(http);
      } else {
        http.sendResponseHeaders(flaws.has(Flaw.GET_ANSWERED) ? 200 : 405, -1);
      }
    } catch (Refusal refusal) {
      http.getRequestBody().readAllBytes();
      fault(http, refusal);
    }
  }

  private void answer(HttpExchange http) throws IOException, Refusal {
    Map<String, byte[]> attachments = new HashMap<>();
    byte[] root = root(http, attachments);
    Element envelope = parse(root);
    String soap = envelope.getNamespaceURI();
    if (!SoapRequest.SOAP_12.equals(soap) && !flaws.has(Flaw.SOAP_11_ACCEPTED)) {
      throw new Refusal("VersionMismatch", "", "SOAP 1.2 is needed");
    }
    boolean elsewhere = isAnsweredElsewhere(envelope, soap);
    String messageId = addressing(envelope, soap, elsewhere);
    Element body =
        SecureXml.firstChild(envelope, soap, "Body")
            .flatMap(SecureXml::firstChild)
            .orElseThrow(() -> new Refusal("Sender", "", "no body"));
    if (!body.getLocalName().equals(requestElement)) {
      throw new Refusal("Sender", "", "not a " + requestElement);
    }
    StubAnswer answer = service.answer(body, attachments);
    if (elsewhere) {
      http.sendResponseHeaders(202, -1);
      http.close();
      replies.send(answered(messageId, answer, replies.addressing()));
    } else {
      answered(messageId, answer, "").writeTo(http);
    }
  }

  private boolean isAnsweredElsewhere(Element envelope, String soap) {
    return transaction != XdsTransaction.RAD_69
        && replies.isAgreed(header(envelope, soap, "ReplyTo"));
  }

  private byte[] root(HttpExchange http, Map<String, byte[]> attachments)
      throws IOException, Refusal {
    String contentType = http.getRequestHeaders().getFirst("Content-Type");
    boolean multipart = contentType.startsWith("multipart/related");
    boolean known = multipart || contentType.startsWith("application/soap+xml");
    boolean packagingRight = multipart == transaction.mtom();
    boolean tolerated =
        flaws.has(Flaw.ANY_CONTENT_TYPE)
            || (flaws.has(Flaw.SOAP_11_ACCEPTED) && contentType.startsWith("text/xml"));
    if (!(known && packagingRight) && !tolerated) {
      throw new Refusal("Sender", "", "Content-Type " + contentType + " is not taken here");
    }
    if (!multipart) {
      return http.getRequestBody().readAllBytes();
    }
    MultipartReader reader = new MultipartReader(http.getRequestBody(), contentType);
    byte[] root = reader.next().orElseThrow().body().readAllBytes();
    for (Optional<Part> p = reader.next(); p.isPresent(); p = reader.next()) {
      attachments.put(p.get().contentId().orElse(""), p.get().body().readAllBytes());
    }
    return root;
  }

  private Element parse(byte[] xml) throws Refusal {
    try {
      Document document = flaws.has(Flaw.DTD_READ) ? StubXml.withDtd(xml) : SecureXml.parse(xml);
      return document.getDocumentElement();
    } catch (NotXml e) {
      throw new Refusal("Sender", "", e.getMessage());
    } catch (Exception e) {
      throw new Refusal("Sender", "", "not XML");
    }
  }

  private String addressing(Element envelope, String soap, boolean elsewhere)
      throws Refusal, IOException {
    String action = header(envelope, soap, "Action");
    if (action.isEmpty() && !flaws.has(Flaw.NO_ADDRESSING_NEEDED)) {
      throw new Refusal("Sender", "MessageAddressingHeaderRequired", "no wsa:Action");
    }
    if (!action.isEmpty() && !action.equals(transaction.action()) && !flaws.has(Flaw.ANY_ACTION)) {
      throw new Refusal("Sender", "ActionNotSupported", "the action is not supported here");
    }
    String replyTo = header(envelope, soap, "ReplyTo");
    if (!elsewhere && !replyTo.isEmpty() && !replyTo.equals(SoapRequest.ANONYMOUS)) {
      if (flaws.has(Flaw.CALLS_BACK) && replyTo.startsWith("http")) {
        URI uri = URI.create(replyTo);
        new Socket(uri.getHost(), uri.getPort()).close();
      }
      throw new Refusal("Sender", "", "ReplyTo " + replyTo + " is not anonymous");
    }
    return header(envelope, soap, "MessageID");
  }

  private static String header(Element envelope, String soap, String name) {
    return SecureXml.firstChild(envelope, soap, "Header")
        .flatMap(h -> SecureXml.firstChild(h, SoapRequest.ADDRESSING, name))
        .map(e -> e.getTextContent().strip())
        .orElse("");
  }

  private StubMessage answered(String messageId, StubAnswer answer, String addressing)
      throws IOException {
    String action =
        flaws.has(Flaw.WRONG_RESPONSE_ACTION) ? transaction.action() : transaction.responseAction();
    String relates =
        flaws.has(Flaw.NO_RELATES_TO)
            ? ""
            : "<wsa:RelatesTo>" + XmlText.escape(messageId) + "</wsa:RelatesTo>";
    String envelope =
        "<s:Envelope xmlns:s=\""
            + SoapRequest.SOAP_12
            + "\" xmlns:wsa=\""
            + SoapRequest.ADDRESSING
            + "\"><s:Header><wsa:Action>"
            + action
            + "</wsa:Action>"
            + relates
            + addressing
            + "</s:Header><s:Body>"
            + answer.body()
            + "</s:Body></s:Envelope>";
    return transaction.mtom() && !flaws.has(Flaw.NEVER_MTOM)
        ? mtom(envelope, answer)
        : new StubMessage(
            "application/soap+xml; charset=UTF-8", envelope.getBytes(StandardCharsets.UTF_8));
  }

  private static StubMessage mtom(String envelope, StubAnswer answer) throws IOException {
    String boundary = "stub-" + UUID.randomUUID();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part(out, boundary, "application/xop+xml", "root", envelope.getBytes(StandardCharsets.UTF_8));
    for (StubAnswer.Attached attached : answer.attachments()) {
      part(out, boundary, "application/octet-stream", attached.contentId(), attached.content());
    }
    out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return new StubMessage(
        "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\""
            + "application/soap+xml\"; boundary=\""
            + boundary
            + "\"",
        out.toByteArray());
  }

  private static void part(
      OutputStream out, String boundary, String contentType, String contentId, byte[] content)
      throws IOException {
    String head =
        "--"
            + boundary
            + "\r\nContent-Type: "
            + contentType
            + "\r\nContent-ID: <"
            + contentId
            + ">\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.write(content);
    out.write("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private void fault(HttpExchange http, Refusal refusal) throws IOException {
    String trace =
        flaws.has(Flaw.STACK_TRACE)
            ? "java.lang.IllegalStateException at org.apache.Thing.do(Thing.java:12) "
            : "";
    String subcode =
        refusal.subcode.isEmpty()
            ? ""
            : "<s:Subcode><s:Value xmlns:wsa=\""
                + SoapRequest.ADDRESSING
                + "\">wsa:"
                + refusal.subcode
                + "</s:Value></s:Subcode>";
    String envelope =
        "<s:Envelope xmlns:s=\""
            + SoapRequest.SOAP_12
            + "\"><s:Body><s:Fault><s:Code><s:Value>s:"
            + refusal.code
            + "</s:Value>"
            + subcode
            + "</s:Code><s:Reason><s:Text xml:lang=\"en\">"
            + XmlText.escape(trace + refusal.getMessage())
            + "</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>";
    byte[] bytes = envelope.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/soap+xml; charset=UTF-8");
    http.sendResponseHeaders(400, bytes.length);
    http.getResponseBody().write(bytes);
  }

  /** A fault to answer with. */
  private static final class Refusal extends Exception {
    private final String code;
    private final String subcode;

    Refusal(String code, String subcode, String reason) {
      super(reason);
      this.code = code;
      this.subcode = subcode;
    }
  }
}
