package org.imag.registry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.imag.affinity.testing.RouteServlet;
import org.imag.affinity.testing.ServletServer;
import org.imag.affinity.testing.TestRegion;
import org.imag.registry.patients.FedIdentifier;
import org.imag.registry.patients.PatientFeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.xml.sax.SAXException;

/** Patient Identity Feed HL7 V3 as SOAP (ITI TF-2 3.44). */
class Iti44EndpointTest {
  private static final String DOMAIN = "2.999.973.1";

  @TempDir Path directory;

  private final List<AuditMessage> audited = new CopyOnWriteArrayList<>();
  private RecordingFeed feed;
  private ServletServer server;

  @BeforeEach
  void start() throws Exception {
    feed = new RecordingFeed();
    DefaultAuditContext auditContext = new DefaultAuditContext();
    auditContext.setAuditEnabled(true);
    auditContext.setAuditMessageQueue((context, messages) -> audited.addAll(List.of(messages)));
    Iti44Route route = new Iti44Route(feed, TestRegion.in(directory));
    server = ServletServer.plain("/registry", "/services/*", new RouteServlet(auditContext, route));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takesTheIdsOfAnAddedPatient_3_44_4_1_3() throws Exception {
    String acknowledgement =
        acknowledgement(
            "PRPA_IN201301UV02", patient(id("2.999.973.3.1", "P00417") + id(DOMAIN, "973-000051")));

    assertAccepted(acknowledgement);
    assertThat(feed.announced)
        .containsExactly(
            new FedIdentifier("P00417", "", "2.999.973.3.1", "ISO"),
            new FedIdentifier("973-000051", "", DOMAIN, "ISO"));
    assertThat(audited)
        .extracting(message -> message.getEventIdentification().getEventActionCode())
        .containsExactly(EventActionCode.Create);
  }

  @Test
  void acknowledgesAndIgnoresARevision_3_44_4_1_3() throws Exception {
    assertAccepted(acknowledgement("PRPA_IN201302UV02", patient(id(DOMAIN, "973-000051"))));

    assertThat(feed.announced).isEmpty();
  }

  @Test
  void mergesTheReplacedRegistration_3_44_4_2_3() throws Exception {
    assertAccepted(
        acknowledgement(
            "PRPA_IN201304UV02",
            patient(id(DOMAIN, "973-000051")) + replacementOf(id(DOMAIN, "973-000098"))));

    assertThat(feed.surviving).containsExactly(new FedIdentifier("973-000051", "", DOMAIN, "ISO"));
    assertThat(feed.subsumed).containsExactly(new FedIdentifier("973-000098", "", DOMAIN, "ISO"));
    assertThat(audited)
        .extracting(message -> message.getEventIdentification().getEventActionCode())
        .containsExactly(EventActionCode.Delete, EventActionCode.Update);
  }

  @Test
  void refusesIdsOfOtherAuthorities_3_44_4_1_3() throws Exception {
    PatientFeed real = new PatientFeed(null, TestRegion.in(directory));
    feed.then(real);

    assertRefused(
        acknowledgement("PRPA_IN201301UV02", patient(id("2.999.973.3.1", "P00417"))),
        "204",
        "root " + DOMAIN);
  }

  @Test
  void refusesAMergeOfOneIdWithItself_3_44_4_2_3() throws Exception {
    feed.then(new PatientFeed(null, TestRegion.in(directory)));

    assertRefused(
        acknowledgement(
            "PRPA_IN201304UV02",
            patient(id(DOMAIN, "973-000051")) + replacementOf(id(DOMAIN, "973-000051"))),
        "205",
        "the same identifier");
  }

  @Test
  void tellsAFailureWithoutItsInsides_3_44_4_1_3() throws Exception {
    feed.then(new FailingFeed());

    String acknowledgement =
        acknowledgement("PRPA_IN201301UV02", patient(id(DOMAIN, "973-000051")));

    assertRefused(acknowledgement, "207", "send it again later");
    assertThat(acknowledgement).doesNotContain("ARJUNA");
  }

  @Test
  void takesNoMessageUnderTheActionOfAnother_V_3_2_2() throws Exception {
    HttpResponse<String> answer =
        post("PRPA_IN201304UV02", message("PRPA_IN201301UV02", patient(id(DOMAIN, "973-000051"))));

    assertThat(feed.announced).as(answer.body()).isEmpty();
    assertThat(answer.body()).doesNotContain("code=\"CA\"");
  }

  @Test
  void acknowledgesAMessageThatNamesNoSystemAndNoId() throws Exception {
    HttpResponse<String> answer =
        post(
            "PRPA_IN201301UV02",
            "<PRPA_IN201301UV02 xmlns='urn:hl7-org:v3' ITSVersion='XML_1.0'/>");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("nullFlavor=\"NI\"");
  }

  @Test
  void readsNoDocumentType() {
    assertThatThrownBy(
            () ->
                Iti44Message.of(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>"))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void keepsWhatAnIdentifierIsWrittenWith() throws Exception {
    acknowledgement("PRPA_IN201301UV02", patient(id(DOMAIN, " é&amp;&lt;&quot;^1 ")));

    assertThat(feed.announced).containsExactly(new FedIdentifier("é&<\"^1", "", DOMAIN, "ISO"));
  }

  private static void assertAccepted(String acknowledgement) {
    assertThat(acknowledgement)
        .contains("<typeCode code=\"CA\"")
        .contains("<targetMessage><id root=\"2.999.973.3.9\" extension=\"m1\"/>")
        .contains(
            "<receiver typeCode=\"RCV\"><device classCode=\"DEV\" determinerCode=\"INSTANCE\"><id root=\"2.999.973.3.2\"/>")
        .doesNotContain("acknowledgementDetail");
  }

  private static void assertRefused(String acknowledgement, String code, String text) {
    assertThat(acknowledgement)
        .contains("<typeCode code=\"CE\"")
        .contains(
            "<acknowledgementDetail typeCode=\"E\"><code code=\""
                + code
                + "\" codeSystem=\"2.16.840.1.113883.12.357\"/>")
        .contains(text);
  }

  /** The acknowledgement, after its schema has been asked. */
  private String acknowledgement(String interaction, String event) throws Exception {
    HttpResponse<String> answer = post(interaction, message(interaction, event));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("urn:hl7-org:v3:MCCI_IN000002UV01<");
    Matcher body =
        Pattern.compile("<MCCI_IN000002UV01.*</MCCI_IN000002UV01>", Pattern.DOTALL)
            .matcher(answer.body());
    assertThat(body.find()).isTrue();
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(
            getClass().getResource("/schema/HL7V3/NE2008/multicacheschemas/MCCI_IN000002UV01.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(body.group())));
    return body.group();
  }

  private HttpResponse<String> post(String interaction, String message) throws Exception {
    int port = server.port();
    String envelope =
        "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'><s:Header>"
            + "<a:Action s:mustUnderstand='1'>urn:hl7-org:v3:"
            + interaction
            + "</a:Action><a:MessageID>urn:uuid:7d1b0d2e-0000-4000-8000-000000000001</a:MessageID>"
            + "<a:To>http://localhost/registry</a:To></s:Header><s:Body>"
            + message
            + "</s:Body></s:Envelope>";
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/registry/services/xds-iti44"))
                .header("Content-Type", "application/soap+xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(envelope, UTF_8))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String message(String interaction, String event) {
    return "<"
        + interaction
        + " xmlns='urn:hl7-org:v3' ITSVersion='XML_1.0'><id root='2.999.973.3.9' extension='m1'/>"
        + "<creationTime value='20261125080000'/><interactionId root='2.16.840.1.113883.1.6' extension='"
        + interaction
        + "'/><processingCode code='P'/><processingModeCode code='T'/><acceptAckCode code='AL'/>"
        + system("receiver", "RCV", "2.999.973.3.3")
        + system("sender", "SND", "2.999.973.3.2")
        + "<controlActProcess classCode='CACT' moodCode='EVN'><subject typeCode='SUBJ'><registrationEvent classCode='REG' moodCode='EVN'>"
        + event
        + "</registrationEvent></subject></controlActProcess></"
        + interaction
        + ">";
  }

  private static String system(String name, String type, String root) {
    return "<%1$s typeCode='%2$s'><device classCode='DEV' determinerCode='INSTANCE'><id root='%3$s'/></device></%1$s>"
        .formatted(name, type, root);
  }

  private static String patient(String ids) {
    return "<subject1 typeCode='SBJ'><patient classCode='PAT'>"
        + ids
        + "<statusCode code='active'/><patientPerson classCode='PSN' determinerCode='INSTANCE'><name><family>LÉVEILLÉ-TESTUNE</family><given>Marie-Noëlle</given></name>"
        + "<asOtherIDs classCode='ROL'><id root='2.999.1' extension='ignored'/></asOtherIDs></patientPerson></patient></subject1>";
  }

  private static String replacementOf(String ids) {
    return "<replacementOf typeCode='RPLC'><priorRegistration classCode='REG' moodCode='EVN'><statusCode code='obsolete'/><subject1 typeCode='SBJ'><priorRegisteredRole classCode='PAT'>"
        + ids
        + "</priorRegisteredRole></subject1></priorRegistration></replacementOf>";
  }

  private static String id(String root, String extension) {
    return "<id root='" + root + "' extension='" + extension + "'/>";
  }

  private static final class RecordingFeed extends PatientFeed {
    private final List<FedIdentifier> announced = new ArrayList<>();
    private final List<FedIdentifier> surviving = new ArrayList<>();
    private final List<FedIdentifier> subsumed = new ArrayList<>();
    private PatientFeed next;

    void then(PatientFeed feed) {
      next = feed;
    }

    @Override
    public void announce(List<FedIdentifier> identifiers) {
      announced.addAll(identifiers);
      if (next != null) {
        next.announce(identifiers);
      }
    }

    @Override
    public void merge(List<FedIdentifier> into, List<FedIdentifier> from) {
      surviving.addAll(into);
      subsumed.addAll(from);
      if (next != null) {
        next.merge(into, from);
      }
    }
  }

  private static final class FailingFeed extends PatientFeed {
    @Override
    public void announce(List<FedIdentifier> identifiers) {
      throw Iti44EndpointTest.<RuntimeException>undeclared(
          new RollbackException("ARJUNA016053: Could not commit transaction."));
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> E undeclared(Exception exception) throws E {
    throw (E) exception;
  }
}
