package org.imag.pixpdq.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.affinity.testing.RouteServlet;
import org.imag.affinity.testing.ServletServer;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.imag.pixpdq.query.PatientDiscovery;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.ihe.hl7v3.Hl7v3InteractionId;
import org.openehealth.ipf.commons.ihe.hl7v3.Hl7v3WsTransactionConfiguration;
import org.openehealth.ipf.commons.ihe.hl7v3.PDQV3;
import org.openehealth.ipf.commons.ihe.hl7v3.PIXV3;
import org.openehealth.ipf.commons.ihe.hl7v3.XCPD;
import org.openehealth.ipf.commons.xml.CombinedXmlValidator;

/** The HL7 v3 endpoints of an index; every answer is held against schema and schematron. */
final class V3Endpoints implements AutoCloseable {
  static final String COMMUNITY = "2.999.973";

  private static final Pattern BODY =
      Pattern.compile("<([A-Z]+_IN[0-9]+UV[0-9]+)[ >].*</\\1>", Pattern.DOTALL);

  private final TestIndex index = new TestIndex();
  private final StubRegistry registry = new StubRegistry();
  private final List<AuditMessage> audited = new CopyOnWriteArrayList<>();
  private final ServletServer server;

  V3Endpoints() throws Exception {
    DefaultAuditContext auditContext = new DefaultAuditContext();
    auditContext.setAuditEnabled(true);
    auditContext.setAuditMessageQueue((context, messages) -> audited.addAll(List.of(messages)));
    String oid = TestIndex.REGIONAL.authority().oid();
    PatientDiscovery discovery =
        new PatientDiscovery(index.search(), TestIndex.AUTHORITIES, COMMUNITY);
    RegistryFeed registryFeed = new RegistryFeed(index.outbox(), registry, Clock.systemUTC());
    server =
        ServletServer.plain(
            "/pix-pdq",
            "/services/*",
            new RouteServlet(
                auditContext,
                new Iti44Route(index.registrations(), registryFeed, oid),
                new Iti45Route(index.pixV3Query(), oid),
                new Iti47Route(index.pdqV3Query(), oid),
                new Iti55Route(discovery, oid, COMMUNITY)));
  }

  TestIndex index() {
    return index;
  }

  List<AuditMessage> audited() {
    return audited;
  }

  String iti44(String interaction, String message) throws Exception {
    return valid(
        post("pixv3-iti44", "urn:hl7-org:v3:" + interaction, message),
        PIXV3.Interactions.ITI_44_PIX);
  }

  String iti45(String message) throws Exception {
    return valid(
        post("pixv3-iti45", "urn:hl7-org:v3:PRPA_IN201309UV02", message),
        PIXV3.Interactions.ITI_45);
  }

  String iti47(String action, String message) throws Exception {
    return valid(
        post("pdqv3-iti47", "urn:hl7-org:v3:" + action, message), PDQV3.Interactions.ITI_47);
  }

  String iti55(String message) throws Exception {
    HttpResponse<String> answer =
        post(
            "xcpd-iti55", "urn:hl7-org:v3:PRPA_IN201305UV02:CrossGatewayPatientDiscovery", message);
    assertThat(answer.body())
        .contains("urn:hl7-org:v3:PRPA_IN201306UV02:CrossGatewayPatientDiscovery<");
    return valid(answer, XCPD.Interactions.ITI_55);
  }

  private static String valid(
      HttpResponse<String> answer,
      Hl7v3InteractionId<? extends Hl7v3WsTransactionConfiguration> transaction) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Matcher body = BODY.matcher(answer.body());
    assertThat(body.find()).as(answer.body()).isTrue();
    new CombinedXmlValidator()
        .validate(
            body.group(),
            transaction.getWsTransactionConfiguration().getResponseValidationProfile());
    return body.group();
  }

  private HttpResponse<String> post(String path, String action, String message) throws Exception {
    String envelope =
        "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'><s:Header>"
            + "<a:Action s:mustUnderstand='1'>"
            + action
            + "</a:Action><a:MessageID>urn:uuid:7d1b0d2e-0000-4000-8000-000000000001</a:MessageID>"
            + "<a:To>http://localhost/pix-pdq</a:To></s:Header><s:Body>"
            + message
            + "</s:Body></s:Envelope>";
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.port() + "/pix-pdq/services/" + path))
                .header("Content-Type", "application/soap+xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(envelope, UTF_8))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
  }
}
