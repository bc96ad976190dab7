package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.repository.Requests.request;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.repository.Zeros;
import org.imag.repository.provide.ProvideAndRegister;
import org.imag.repository.provide.StubRegistry;
import org.imag.repository.provide.SubmissionLimits;
import org.imag.repository.retrieve.DocumentRetrieval;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RetrieveDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** ITI-41 and ITI-43 as SOAP with MTOM (ITI TF-2 3.41.5, 3.43.5). */
class RepositoryEndpointsTest {
  private static final String REPOSITORY = "2.999.973.2";
  private static final long LARGE = 208L * 1024 * 1024;

  @TempDir Path directory;
  private final StubRegistry registry = new StubRegistry();
  private TransactionalRows rows;
  private Undertow server;
  private CamelContext client;
  private String address;

  @BeforeEach
  void start() throws Exception {
    rows = new TransactionalRows(TestDatabase.empty(Actor.REPOSITORY));
    DocumentStore store = new DocumentStore(new ContentFiles(directory), rows);
    ProvideAndRegister provide =
        new ProvideAndRegister(
            store, registry, REPOSITORY, SubmissionLimits.ofDocumentBytes(LARGE));
    serve(
        new Iti41Route(provide, 2 * LARGE),
        new Iti43Route(new DocumentRetrieval(store, REPOSITORY)));
    client = new DefaultCamelContext();
    client.getRegistry().bind("auditContext", new DefaultAuditContext());
    client.start();
  }

  private void serve(RoutesBuilder... routes) throws ServletException {
    RoutesServlet servlet = new RoutesServlet(List.of(routes));
    DeploymentInfo war =
        Servlets.deployment()
            .setClassLoader(getClass().getClassLoader())
            .setContextPath("/repository")
            .setDeploymentName("repository.war")
            .addServlet(
                Servlets.servlet(
                        "services", RoutesServlet.class, new ImmediateInstanceFactory<>(servlet))
                    .addMapping("/services/*")
                    .setLoadOnStartup(1));
    DeploymentManager manager = Servlets.newContainer().addDeployment(war);
    manager.deploy();
    server =
        Undertow.builder()
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.path().addPrefixPath("/repository", manager.start()))
            .build();
    server.start();
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    address = "127.0.0.1:" + port + "/repository/services/";
  }

  @AfterEach
  void stop() {
    client.stop();
    server.stop();
  }

  @Test
  void takesAndGivesBackALargeDocumentWithLittleMemory() throws IOException {
    Response provided =
        provide(
            request()
                .document("d1", "2.999.1", "Compte rendu de Maëlys")
                .entry("d2", "2.999.2", Map.of())
                .attachment("d2", () -> Zeros.of(LARGE))
                .build());
    assertThat(provided.getStatus()).isEqualTo(Status.SUCCESS);

    RetrievedDocumentSet retrieved = retrieve("2.999.2", "2.999.1");

    assertThat(retrieved.getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(LARGE);
    assertThat(length(retrieved.getDocuments().get(0))).isEqualTo(LARGE);
    RetrievedDocument report = retrieved.getDocuments().get(1);
    assertThat(report.getMimeType()).isEqualTo("text/plain");
    try (InputStream content = report.getDataHandler().getInputStream()) {
      assertThat(content.readAllBytes())
          .isEqualTo("Compte rendu de Maëlys".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void answersARequestThatIsTooLargeThoughItIsNotReadToItsEnd() {
    Response answer =
        provide(
            request()
                .entry("d1", "2.999.1", Map.of())
                .attachment("d1", () -> Zeros.of(2 * LARGE))
                .document("d2", "2.999.2", "hello")
                .build());

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getErrors().get(0).getErrorCode())
        .isEqualTo(ErrorCode.REPOSITORY_OUT_OF_RESOURCES);
  }

  @Test
  void tellsItsOwnErrors() {
    Response answer = provide(request().entry("d1", "2.999.1", Map.of()).build());

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getErrors())
        .extracting(ErrorInfo::getErrorCode)
        .containsExactly(ErrorCode.MISSING_DOCUMENT);
  }

  @Test
  void tellsTheErrorsOfTheRegistryUnchanged() {
    registry.answers(
        metadata ->
            StubRegistry.answer(Status.FAILURE, Severity.ERROR, ErrorCode.UNKNOWN_PATIENT_ID));

    Response answer = provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    ErrorInfo error = answer.getErrors().get(0);
    assertThat(error.getErrorCode()).isEqualTo(ErrorCode.UNKNOWN_PATIENT_ID);
    assertThat(error.getLocation()).isEqualTo("lieu");
    assertThat(error.getCodeContext()).startsWith("contexte de");
  }

  @Test
  void tellsAFailureInsideWithoutItsInsides() {
    registry.answers(
        metadata -> {
          throw new IllegalStateException("/var/secret");
        });

    Response answer = provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getErrors().get(0).getErrorCode()).isEqualTo(ErrorCode.REPOSITORY_ERROR);
    assertThat(answer.getErrors().get(0).getCodeContext()).doesNotContain("secret");
  }

  @Test
  void tellsAFailedCommitWithoutItsInsides() {
    rows.commitsFailAfter(0);

    Response answer = provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(answer.getErrors()).hasSize(1);
    assertThat(answer.getErrors().get(0).getErrorCode()).isEqualTo(ErrorCode.REPOSITORY_ERROR);
    assertThat(answer.getErrors().get(0).getCodeContext()).doesNotContain("ARJUNA");
  }

  @Test
  void givesWhatItHasAndNamesWhatItHasNot() {
    provide(request().document("d1", "2.999.1", "hello").build());

    RetrievedDocumentSet answer = retrieve("2.999.404", "2.999.1");

    assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertThat(answer.getDocuments()).hasSize(1);
    assertThat(answer.getDocuments().get(0).getRequestData().getHomeCommunityId()).isNull();
    assertThat(answer.getErrors().get(0).getErrorCode())
        .isEqualTo(ErrorCode.DOCUMENT_UNIQUE_ID_ERROR);
    assertThat(answer.getErrors().get(0).getLocation()).isEqualTo("2.999.404");
  }

  private Response provide(ProvideAndRegisterDocumentSetRequestType request) {
    return client
        .createProducerTemplate()
        .requestBody(endpoint("xds-iti41"), request, Response.class);
  }

  private RetrievedDocumentSet retrieve(String... uniqueIds) {
    RetrieveDocumentSet request = new RetrieveDocumentSet();
    for (String uniqueId : uniqueIds) {
      request.getDocuments().add(new DocumentReference(REPOSITORY, uniqueId, null));
    }
    return client
        .createProducerTemplate()
        .requestBody(endpoint("xds-iti43"), request, RetrievedDocumentSet.class);
  }

  private String endpoint(String transaction) {
    return transaction + "://" + address + transaction + "?auditContext=#auditContext";
  }

  private static long length(RetrievedDocument document) throws IOException {
    long length = 0;
    try (InputStream content = document.getDataHandler().getInputStream()) {
      byte[] buffer = new byte[8192];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        length += count;
      }
    }
    return length;
  }

  private static final class RoutesServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    private final transient List<RoutesBuilder> routes;

    RoutesServlet(List<RoutesBuilder> routes) {
      this.routes = routes;
    }

    @Override
    protected void loadBus(ServletConfig config) {
      super.loadBus(config);
      BusFactory.setThreadDefaultBus(getBus());
      try {
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("auditContext", new DefaultAuditContext());
        for (SoapTransaction transaction : SoapTransaction.values()) {
          String scheme = transaction.endpoint().substring(0, transaction.endpoint().indexOf(':'));
          camel.getRegistry().bind(scheme + "-in-guards", List.of());
        }
        camel.getRegistry().bind("soap-out-guards", List.of());
        camel.getRegistry().bind("soap-fault-guards", List.of());
        for (RoutesBuilder route : routes) {
          camel.addRoutes(route);
        }
        camel.start();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        BusFactory.setThreadDefaultBus(null);
      }
    }
  }
}
