package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.RouteServlet;
import org.imag.affinity.testing.ServletServer;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.TestRegion;
import org.imag.affinity.testing.TestTls;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.audit.ReportAudit;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.AffinityDomainPeers;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.reporting.ReportIntake;
import org.imag.imaging.reporting.ReportMessages;
import org.imag.imaging.reporting.ReportMetadata;
import org.imag.imaging.reporting.ReportPublisher;
import org.imag.imaging.reporting.ReportWorker;
import org.imag.imaging.store.ReportInbox;
import org.imag.imaging.store.ReportJobs;
import org.imag.imaging.store.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RemoveMetadata;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.platform.camel.ihe.xds.XdsCamelValidators;

/** Withdrawals as SOAP (MU 3.57.4, RMD 3.62.4, ITI TF-2 3.18.4). */
class ReportRouteTest {
  private static final String MESSAGE =
      "MSH|^~\\&|RIS_CHC|CHU|IMAG|CHC|20261125091500||ORU^R01|%s|P|2.5||||||UNICODE UTF-8\r"
          + "PID|1||GUY-000123^^^CHC&2.999.973.3.1&ISO||CÉSAIRE^Éliséa||19610624|F\r"
          + "OBR|1||CR-4711|24627-2^Scanner^LN||||||||||||||ACC-4711\r"
          + "OBX|1|ED|18748-4^CR^LN||^Application^PDF^Base64^"
          + Base64.getEncoder().encodeToString("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII))
          + "||||||%s\r";

  @TempDir static Path directory;
  private static TestTls tls;

  private final List<Object> asked = new CopyOnWriteArrayList<>();
  private final Submissions peers = new Submissions();
  private ServletServer server;
  private CamelContext camel;
  private RegionConfiguration region;
  private ReportIntake intake;
  private ReportWorker worker;
  private ReportJobs jobs;
  private ReportRoute tested;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    RouteServlet registry = new RouteServlet(new DefaultAuditContext(), new RegistryRoutes());
    server = ServletServer.tls(tls.context(true), "/registry", "/services/*", registry);
    region = TestRegion.in(directory, "https.port=" + server.port());
    TestDatabase database = TestDatabase.empty(Actor.IMAGING_DOCUMENT_SOURCE);
    Transactions transactions = new Transactions(database.dataSource());
    jobs = new ReportJobs(transactions);
    intake =
        new ReportIntake(
            new ReportMessages(region),
            new ReportInbox(transactions),
            new ReportAudit(new RecordedAudit(), "localhost"));
    worker = new ReportWorker(jobs, new ReportPublisher(jobs, new ReportMetadata(region)));
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    camel.getRegistry().bind("tls", tls);
    camel.getRegistry().bind("httpClientPolicy", new HTTPClientPolicy());
    tested = new ReportRoute(worker, region, peers);
    camel.addRoutes(tested);
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    server.close();
  }

  private void send(String controlId, String status) {
    intake.accept(MESSAGE.formatted(controlId, status), new Peer("CN=ris", "127.0.0.1"));
  }

  private void awaitDone() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (jobs.counts().waiting() + jobs.counts().retrying() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    assertThat(jobs.unfinished()).isEmpty();
    assertThat(jobs.counts().waiting()).isZero();
  }

  private <T> T asked(Class<T> type) {
    return asked.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  @Test
  void aDeletedReportIsDeprecatedOverTheWire() throws Exception {
    send("M1", "F");
    awaitDone();
    send("M2", "D");
    awaitDone();
    RegisterDocumentSet update = asked(RegisterDocumentSet.class);
    assertThat(update.getAssociations()).hasSize(1);
    assertThat(update.getAssociations().get(0).getTargetUuid())
        .isEqualTo(peers.entry.getEntryUuid());
    assertThat(update.getAssociations().get(0).getOriginalStatus())
        .isEqualTo(AvailabilityStatus.APPROVED);
    assertThat(update.getAssociations().get(0).getNewStatus())
        .isEqualTo(AvailabilityStatus.DEPRECATED);
  }

  @Test
  void aReportOfAWrongPatientIsRemovedOverTheWire() throws Exception {
    send("M1", "F");
    awaitDone();
    send("M2", "W");
    awaitDone();
    assertThat(asked(RemoveMetadata.class).getReferences())
        .hasSize(3)
        .anyMatch(reference -> reference.getId().equals(peers.entry.getEntryUuid()));
  }

  @Test
  void aRegistryThatDoesNotAnswerIsAskedLater() {
    server.close();
    QueryRegistry query = new QueryRegistry(new GetDocumentsQuery(), QueryReturnType.OBJECT_REF);
    ((GetDocumentsQuery) query.getQuery())
        .setUuids(List.of("urn:uuid:3f2504e0-4f89-41d3-9a0c-0305e82c3301"));
    assertThatThrownBy(() -> tested.query(query))
        .isInstanceOf(PublicationDelayed.class)
        .hasMessageContaining("the registry does not answer");
  }

  /** A pix-pdq and a repository that take everything. */
  private static final class Submissions implements AffinityDomainPeers {
    private volatile DocumentEntry entry;

    @Override
    public String affinityPatientId(SourcePatientId patient) {
      return "IMG7^^^&2.999.973.1&ISO";
    }

    @Override
    public Response provideAndRegister(ProvideAndRegisterDocumentSet submission) {
      entry = submission.getDocuments().get(0).getDocumentEntry();
      return new Response(Status.SUCCESS);
    }

    @Override
    public Optional<String> approvedManifest(String patientId, String studyInstanceUid) {
      return Optional.empty();
    }

    @Override
    public Response updateDocumentSet(RegisterDocumentSet update) {
      return new Response(Status.SUCCESS);
    }
  }

  /** A registry that has what the repository was given, and notes what it is asked. */
  private final class RegistryRoutes extends RouteBuilder {
    @Override
    public void configure() {
      from("xds-iti18:xds-iti18?auditContext=#auditContext")
          .process(XdsCamelValidators.iti18RequestValidator())
          .process(exchange -> exchange.getMessage().setBody(found()));
      from("xds-iti57:xds-iti57?auditContext=#auditContext")
          .process(XdsCamelValidators.iti57RequestValidator())
          .convertBodyTo(RegisterDocumentSet.class)
          .process(exchange -> asked.add(exchange.getIn().getBody()))
          .process(exchange -> exchange.getMessage().setBody(new Response(Status.SUCCESS)));
      from("rmd-iti62:rmd-iti62?auditContext=#auditContext")
          .process(XdsCamelValidators.iti62RequestValidator())
          .convertBodyTo(RemoveMetadata.class)
          .process(exchange -> asked.add(exchange.getIn().getBody()))
          .process(exchange -> exchange.getMessage().setBody(new Response(Status.SUCCESS)));
    }

    private QueryResponse found() {
      QueryResponse response = new QueryResponse(Status.SUCCESS);
      DocumentEntry entry = peers.entry;
      entry.setAvailabilityStatus(AvailabilityStatus.APPROVED);
      entry.setRepositoryUniqueId("2.999.973.2");
      entry.setHash("da39a3ee5e6b4b0d3255bfef95601890afd80709");
      entry.setSize(9L);
      response.getDocumentEntries().add(entry);
      return response;
    }
  }
}
