package org.imag.affinity.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.imag.affinity.testing.SwitchedAuditTrail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/**
 * What every SOAP endpoint refuses (ITI TF-2 appendix V, SOAP 1.2 part 1, WS-Addressing 1.0 SOAP
 * binding).
 */
class SoapGuardTest {
  private static final SwitchedAuditTrail AUDIT = new SwitchedAuditTrail();
  private static final String ACTION = "urn:ihe:iti:2007:RegisterDocumentSet-b";
  private static final String BODY =
      "<SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'>"
          + "<RegistryObjectList xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'/></SubmitObjectsRequest>";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static GuardedActor actor;
  private static URI registry;
  private static URI repository;

  @BeforeAll
  static void start() throws ServletException {
    actor =
        new GuardedActor(
            new SoapGuards(AUDIT, Set.of(), null),
            new DefaultAuditContext(),
            () -> new Response(Status.SUCCESS),
            SoapTransaction.ITI_42,
            SoapTransaction.ITI_41);
    registry = actor.endpoint(SoapTransaction.ITI_42);
    repository = actor.endpoint(SoapTransaction.ITI_41);
  }

  @AfterAll
  static void stop() {
    actor.close();
  }

  @BeforeEach
  void auditWorks() {
    AUDIT.works(true);
  }

  @Test
  void answersARightMessage() throws Exception {
    HttpResponse<String> answer = post(registry, envelope(headers(ACTION, null), BODY));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("ResponseStatusType:Success")
        .containsPattern(
            "<(\\w+:)?Action[^>]*mustUnderstand=\"(1|true)\"[^>]*>urn:ihe:iti:2007:RegisterDocumentSet-bResponse")
        .contains("urn:uuid:7d1b0d2e-0000-4000-8000-000000000001");
  }

  @Test
  void refusesAnotherAction() throws Exception {
    assertFault(
        post(registry, envelope(headers("urn:ihe:iti:2007:RegistryStoredQuery", null), BODY)),
        "ActionNotSupported",
        ACTION);
  }

  @Test
  void refusesAMessageWithoutAddressing() throws Exception {
    assertFault(
        post(registry, envelope("", BODY)), "MessageAddressingHeaderRequired", "wsa:Action");
  }

  @Test
  void neverAnswersToAnAddressThatTheMessageNames() throws Exception {
    assertFault(
        post(registry, envelope(headers(ACTION, "http://127.0.0.1:1/elsewhere"), BODY)),
        "OnlyAnonymousAddressSupported",
        "ReplyTo");
  }

  @Test
  void refusesSoap11() throws Exception {
    String soap11 =
        envelope(headers(ACTION, null), BODY)
            .replace(
                "http://www.w3.org/2003/05/soap-envelope",
                "http://schemas.xmlsoap.org/soap/envelope/");

    assertFault(post(registry, soap11, "text/xml"), "VersionMismatch", "SOAP 1.2");
  }

  @Test
  void refusesADoctype() throws Exception {
    String hostile =
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
            + envelope(headers(ACTION, null), "&e;");

    assertFault(post(registry, hostile), "Sender", "DTD");
  }

  @Test
  void refusesWhatIsNotXml() throws Exception {
    assertFault(post(registry, "this is not XML"), "Sender", "well-formed");
  }

  @Test
  void refusesABodyOfAnotherSchema() throws Exception {
    assertFault(
        post(registry, envelope(headers(ACTION, null), "<other xmlns='urn:x'/>")),
        "Sender",
        "schema");
  }

  @Test
  void refusesSimpleSoapWhereMtomIsDue() throws Exception {
    String action = SoapTransaction.ITI_41.requestActions().iterator().next();

    assertFault(post(repository, envelope(headers(action, null), BODY)), "Sender", "MTOM");
  }

  @Test
  void refusesOtherMediaTypes() throws Exception {
    HttpResponse<String> answer =
        post(registry, envelope(headers(ACTION, null), BODY), "text/plain");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("application/soap+xml");
  }

  @Test
  void refusesAChunkedMessageThatNeverEnds() throws Exception {
    String endless = "x".repeat((int) SoapDoor.LARGEST_SIMPLE_REQUEST + 1);
    byte[] message =
        envelope(headers(ACTION, null) + "<x xmlns='urn:x'>" + endless + "</x>", BODY)
            .getBytes(StandardCharsets.UTF_8);
    HttpRequest chunked =
        HttpRequest.newBuilder(registry)
            .header("Content-Type", "application/soap+xml; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(message)))
            .build();

    assertFault(CLIENT.send(chunked, HttpResponse.BodyHandlers.ofString()), "Sender", "limits");
  }

  @Test
  void refusesADocumentOfManyMegabytesInsideTheEnvelope() throws Exception {
    String action = SoapTransaction.ITI_41.requestActions().iterator().next();
    String document =
        "<ProvideAndRegisterDocumentSetRequest xmlns='urn:ihe:iti:xds-b:2007'><Document id='d'>"
            + "A".repeat(XmlLimits.LONGEST_TEXT + XmlLimits.SEGMENT)
            + "</Document></ProvideAndRegisterDocumentSetRequest>";
    String mtom =
        "--b\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\nContent-ID: <r>\r\n\r\n"
            + envelope(headers(action, null), document)
            + "\r\n--b--\r\n";

    assertFault(
        post(
            repository,
            mtom,
            "multipart/related; boundary=b; type=\"application/xop+xml\"; start=\"<r>\"; start-info=\"application/soap+xml\""),
        "Sender",
        "limits");
  }

  @Test
  void refusesGet() throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(HttpRequest.newBuilder(registry).build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void keepsBackAnAnswerWhoseAuditIsNotOnDisk() throws Exception {
    AUDIT.works(false);

    HttpResponse<String> answer = post(registry, envelope(headers(ACTION, null), BODY));

    assertFault(answer, "Receiver", "audited");
    assertThat(answer.body()).doesNotContain("ResponseStatusType");
  }

  private static void assertFault(HttpResponse<String> answer, String code, String hint) {
    assertThat(answer.statusCode()).isBetween(400, 500);
    assertThat(answer.body())
        .contains("http://www.w3.org/2003/05/soap-envelope")
        .contains(code)
        .contains(hint)
        .doesNotContain("org.apache")
        .doesNotContain("Exception")
        .doesNotContain("com.ctc");
  }

  private static HttpResponse<String> post(URI endpoint, String message) throws Exception {
    return post(endpoint, message, "application/soap+xml; charset=UTF-8");
  }

  private static HttpResponse<String> post(URI endpoint, String message, String contentType)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String headers(String action, String replyTo) {
    String address = replyTo == null ? "http://www.w3.org/2005/08/addressing/anonymous" : replyTo;
    return "<a:Action s:mustUnderstand='1'>"
        + action
        + "</a:Action><a:MessageID>urn:uuid:7d1b0d2e-0000-4000-8000-000000000001</a:MessageID><a:ReplyTo><a:Address>"
        + address
        + "</a:Address></a:ReplyTo><a:To>http://localhost/registry</a:To>";
  }

  private static String envelope(String headers, String body) {
    return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'><s:Header>"
        + headers
        + "</s:Header><s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }
}
