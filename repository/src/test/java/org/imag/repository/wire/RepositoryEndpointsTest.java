package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.repository.Requests.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.Zeros;
import org.imag.repository.provide.StubRegistry;
import org.imag.repository.removal.Administrators;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.model.ParticipantObjectIdentificationType;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RemoveDocuments;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RetrieveDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** ITI-41 and ITI-43 as SOAP with MTOM, ITI-86 as SOAP (ITI TF-2 3.41.5, 3.43.5, RMD 3.86). */
class RepositoryEndpointsTest {
  private static final String REPOSITORY = ServedRepository.ID;
  private static final long LARGE = 208L * 1024 * 1024;

  @TempDir Path directory;
  private final StubRegistry registry = new StubRegistry();
  private TransactionalRows rows;
  private ServedRepository server;
  private CamelContext client;

  @BeforeEach
  void start() throws Exception {
    rows = new TransactionalRows(TestDatabase.empty(Actor.REPOSITORY));
    server = ServedRepository.of(new ContentFiles(directory), rows, registry, LARGE);
    client = new DefaultCamelContext();
    client.getRegistry().bind("auditContext", new DefaultAuditContext());
    client.start();
  }

  @AfterEach
  void stop() {
    client.stop();
    server.close();
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
  void removesDocumentsAndTellsWhichItHasNot_3_86() {
    provide(request().document("d1", "2.999.1", "a").document("d2", "2.999.10", "b").build());

    Response answer = remove("2.999.1", "2.999.1", "2.999.404", "2.999.10");

    assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertThat(answer.getErrors())
        .extracting(ErrorInfo::getErrorCode)
        .containsExactly(ErrorCode.DOCUMENT_UNIQUE_ID_ERROR);
    assertThat(retrieve("2.999.1", "2.999.10").getStatus()).isEqualTo(Status.FAILURE);
  }

  @Test
  void removesNothingForWhomTheRegionDoesNotName() throws Exception {
    provide(request().document("d1", "2.999.1", "a").build());
    try (ServedRepository open = server) {
      server =
          ServedRepository.of(
              new ContentFiles(directory),
              rows,
              registry,
              LARGE,
              new Administrators(Set.of("archiviste")));
      Response answer = remove("2.999.1");

      assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
      assertThat(answer.getErrors())
          .extracting(ErrorInfo::getErrorCode)
          .containsExactly(ErrorCode.REPOSITORY_ERROR);
      assertThat(retrieve("2.999.1").getDocuments()).hasSize(1);
      assertThat(open.address()).isNotEqualTo(server.address());
    }
  }

  /** One message for what was removed, one for what was not (ITI TF-2 3.20). */
  @Test
  void auditsEachDocumentOnceWithItsOwnOutcome() {
    provide(request().document("d1", "2.999.1", "a").document("d2", "2.999.2", "b").build());
    server.audited().clear();

    remove("2.999.1", "2.999.10", "2.999.2", "2.999.2");

    assertThat(audited(EventOutcomeIndicator.Success))
        .containsExactlyInAnyOrder("2.999.1", "2.999.2");
    assertThat(audited(EventOutcomeIndicator.SeriousFailure)).containsExactly("2.999.10");
  }

  @Test
  void auditsTheNamedDocumentsOfARequestThatLeavesAnIdentifierOut() {
    provide(request().document("d1", "2.999.1", "a").build());
    server.audited().clear();

    RetrievedDocumentSet answer = retrieve("2.999.1", null);

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getDocuments()).isEmpty();
    assertThat(audited(EventOutcomeIndicator.SeriousFailure)).containsExactly("2.999.1");
  }

  private List<String> audited(EventOutcomeIndicator outcome) {
    return server.audited().stream()
        .filter(m -> m.getEventIdentification().getEventOutcomeIndicator() == outcome)
        .flatMap(m -> m.getParticipantObjectIdentifications().stream())
        .map(ParticipantObjectIdentificationType::getParticipantObjectID)
        .toList();
  }

  private Response remove(String... uniqueIds) {
    RemoveDocuments request = new RemoveDocuments();
    for (String uniqueId : uniqueIds) {
      request.getDocuments().add(new DocumentReference(REPOSITORY, uniqueId, null));
    }
    return client
        .createProducerTemplate()
        .requestBody(endpoint("rmd-iti86"), request, Response.class);
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
    return transaction + "://" + server.address() + transaction + "?auditContext=#auditContext";
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
}
