package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.imag.affinity.testing.TestRegion;
import org.imag.repository.Requests;
import org.imag.repository.provide.RegistryUnreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ObjectReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/**
 * A registry that cannot be reached is told from one that fell silent (XDSRegistryNotAvailable, ITI
 * TF-3 4.2.4.1).
 */
class RegistryClientTest {
  @TempDir Path directory;

  @Test
  void knowsThatARequestCertainlyWasNotDelivered() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }

    assertThat(failureOfRegistrationAt(port).requestDelivered()).isFalse();
  }

  @Test
  void knowsThatNothingIsDeliveredBeforeTheHandshakeEnds() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread breaking = new Thread(() -> acceptAndBreakOff(server));
      breaking.start();

      assertThat(failureOfRegistrationAt(server.getLocalPort()).requestDelivered()).isFalse();
      breaking.join();
    }
  }

  @Test
  void cannotTellWhetherARequestWasDeliveredWhenTheAnswerIsMissing() {
    assertThat(RegistryClient.mayHaveBeenDelivered(failure(new HttpTimeoutException("late"))))
        .isTrue();
    assertThat(RegistryClient.mayHaveBeenDelivered(failure(new SocketException("reset")))).isTrue();
    assertThat(
            RegistryClient.mayHaveBeenDelivered(failure(new HttpConnectTimeoutException("late"))))
        .isFalse();
  }

  /** One answer may not mix patients (XDSResultNotSinglePatient, ITI TF-2 3.18.4.1.2.3.7.5). */
  @Test
  void findsADocumentThatIsRegisteredForSeveralPatients() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      RegistryClient client = started(camel, 1);
      AdviceWith.adviceWith(
          camel,
          "iti18-client",
          route ->
              route
                  .weaveByToUri("xds-iti18*")
                  .replace()
                  .process(RegistryClientTest::answerOnePatientAtATime));

      assertThat(client.holds("2.999.1", "AB")).isTrue();
      assertThat(client.patientsOf("2.999.1", "AB")).containsExactly("IPP-9^^^&2.999.973.1&ISO");
      assertThat(client.holds("2.999.1", "CD")).isFalse();
    }
  }

  private static void answerOnePatientAtATime(Exchange exchange) {
    QueryRegistry request = exchange.getIn().getBody(QueryRegistry.class);
    GetDocumentsQuery query = (GetDocumentsQuery) request.getQuery();
    QueryResponse answer = new QueryResponse(Status.SUCCESS);
    if (request.getReturnType() == QueryReturnType.OBJECT_REF) {
      answer.setReferences(List.of(new ObjectReference("urn:1"), new ObjectReference("urn:2")));
    } else if (query.getUuids() == null || query.getUuids().size() != 1) {
      answer = new QueryResponse(Status.FAILURE);
    } else {
      DocumentEntry entry = new DocumentEntry();
      entry.setRepositoryUniqueId("2.999.973.2");
      entry.setPatientId(Identifiable.parse("IPP-9^^^&2.999.973.1&ISO"));
      entry.setHash("urn:2".equals(query.getUuids().get(0)) ? "ab" : "ef");
      answer.setDocumentEntries(List.of(entry));
    }
    exchange.getMessage().setBody(answer);
  }

  private static Exception failure(IOException cause) {
    return new IllegalStateException(new IOException("could not send", cause));
  }

  private static void acceptAndBreakOff(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private RegistryUnreachable failureOfRegistrationAt(int port) throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      RegistryClient client = started(camel, port);
      return catchThrowableOfType(
          RegistryUnreachable.class,
          () ->
              client.register(
                  Requests.request()
                      .document("d1", "2.999.1", "hello")
                      .build()
                      .getSubmitObjectsRequest()));
    }
  }

  private RegistryClient started(DefaultCamelContext camel, int port) throws Exception {
    HTTPClientPolicy policy = new HTTPClientPolicy();
    policy.setConnectionTimeout(5_000);
    policy.setReceiveTimeout(5_000);
    camel.getRegistry().bind("httpClientPolicy", policy);
    camel.getRegistry().bind("tls", new SSLContextParameters());
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    RegistryClient client = new RegistryClient(TestRegion.in(directory, "https.port=" + port));
    camel.addRoutes(client);
    camel.start();
    return client;
  }
}
