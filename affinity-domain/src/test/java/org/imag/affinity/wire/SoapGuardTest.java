package org.imag.affinity.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/**
 * What every SOAP endpoint refuses (ITI TF-2 appendix V, SOAP 1.2 part 1, WS-Addressing 1.0 SOAP
 * binding).
 */
class SoapGuardTest {
  private static final AtomicBoolean RECORDING = new AtomicBoolean(true);
  private static final String ACTION = "urn:ihe:iti:2007:RegisterDocumentSet-b";
  private static final String BODY =
      "<SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'>"
          + "<RegistryObjectList xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'/></SubmitObjectsRequest>";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Undertow server;
  private static URI registry;
  private static URI repository;

  @BeforeAll
  static void start() throws ServletException {
    DeploymentInfo war =
        Servlets.deployment()
            .setClassLoader(SoapGuardTest.class.getClassLoader())
            .setContextPath("/registry")
            .setDeploymentName("registry.war")
            .addServlet(
                Servlets.servlet("services", GuardedServlet.class)
                    .addMapping("/services/*")
                    .setLoadOnStartup(1));
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(war);
    manager.deploy();
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setHandler(io.undertow.Handlers.path().addPrefixPath("/registry", manager.start()))
            .build();
    server.start();
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    registry = URI.create("http://127.0.0.1:" + port + "/registry/services/xds-iti42");
    repository = URI.create("http://127.0.0.1:" + port + "/registry/services/xds-iti41");
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void auditWorks() {
    RECORDING.set(true);
  }

  @Test
  void answersARightMessage() throws Exception {
    HttpResponse<String> answer = post(registry, envelope(headers(ACTION, null), BODY));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("ResponseStatusType:Success")
        .contains("urn:ihe:iti:2007:RegisterDocumentSet-bResponse")
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
    String action = SoapTransaction.ITI_41.requestAction();

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
    String action = SoapTransaction.ITI_41.requestAction();
    String document =
        "<ProvideAndRegisterDocumentSetRequest xmlns='urn:ihe:iti:xds-b:2007'><Document id='d'>"
            + "A".repeat(XmlLimits.LONGEST_TEXT + 4)
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
    RECORDING.set(false);

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

  /** The guards of an actor around a route that says yes. */
  public static final class GuardedServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void loadBus(ServletConfig config) {
      super.loadBus(config);
      BusFactory.setThreadDefaultBus(getBus());
      XmlLimits.apply(getBus());
      try {
        CamelContext camel = new DefaultCamelContext();
        new SoapGuards(new SwitchedAuditTrail()).bind(camel.getRegistry());
        camel.getRegistry().bind("auditContext", new DefaultAuditContext());
        camel.addRoutes(yes(SoapTransaction.ITI_42));
        camel.addRoutes(yes(SoapTransaction.ITI_41));
        camel.start();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected void invoke(HttpServletRequest request, HttpServletResponse response)
        throws ServletException {
      try {
        if (new SoapDoor().letsIn(request, response)) {
          super.invoke(new SoapDoor().bounded(request), response);
        }
      } catch (IOException e) {
        throw new ServletException(e);
      }
    }

    private static RouteBuilder yes(SoapTransaction transaction) {
      return new RouteBuilder() {
        @Override
        public void configure() {
          from(transaction.endpoint())
              .process(exchange -> exchange.getMessage().setBody(new Response(Status.SUCCESS)));
        }
      };
    }
  }

  private static final class SwitchedAuditTrail implements AuditTrail {
    @Override
    public AuditContext context(Actor actor) {
      return new DefaultAuditContext();
    }

    @Override
    public void record(Actor actor, AuditMessage message) {}

    @Override
    public boolean isRecording() {
      return RECORDING.get();
    }

    @Override
    public void applicationStarted(Actor actor) {}

    @Override
    public void applicationStopped(Actor actor) {}
  }
}
