package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.imag.affinity.testing.RecordedAuditTrail;
import org.imag.affinity.testing.ServletServer;
import org.imag.affinity.testing.TestRegion;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;

/** The FHIR endpoint on an index of its own, and a client. */
final class FhirUnderTest implements AutoCloseable {
  static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final String JSON = "application/fhir+json";

  final TestIndex index = new TestIndex();
  final RecordedAuditTrail audit = new RecordedAuditTrail();
  String client = "ris";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServletServer server;

  FhirUnderTest(Path directory) throws IOException, ServletException {
    FhirServices services =
        new FhirServices(
            index.crossReferences(), index.search(), index.comparison(), index.sourceFeed(), audit);
    server =
        ServletServer.plain(
            "/pix-pdq",
            "/fhir/*",
            new FhirServlet(
                TestRegion.in(
                    directory,
                    "identity.ins=test",
                    "identity.hospitals=CHK^2.999.973.3.2^RIS_CHK^CH_KOUROU",
                    "identity.fhirSources=CHC^ris"),
                services) {
              @Override
              protected void service(HttpServletRequest request, HttpServletResponse response)
                  throws ServletException, IOException {
                if (!client.isEmpty()) {
                  request.setAttribute(
                      "jakarta.servlet.request.X509Certificate",
                      new X509Certificate[] {certificate(client)});
                }
                super.service(request, response);
              }
            });
  }

  private static X509Certificate certificate(String name) throws IOException {
    try (InputStream pem = FhirUnderTest.class.getResourceAsStream(name + ".pem")) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (CertificateException e) {
      throw new IOException(e);
    }
  }

  /** The registry gets to know all regional ids. */
  void publish() {
    new RegistryFeed(index.outbox(), new StubRegistry(), Clock.systemUTC()).forward();
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> get(String path, String accepted) {
    return send(request(path).setHeader("Accept", accepted).GET());
  }

  HttpResponse<String> put(String path, String type, String body) {
    return send(request(path).setHeader("Content-Type", type).PUT(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, IBaseResource body) {
    return put(path, JSON, text(body));
  }

  HttpResponse<String> post(String path, IBaseResource body) {
    return send(
        request(path).setHeader("Content-Type", JSON).POST(BodyPublishers.ofString(text(body))));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create(
            "http://127.0.0.1:"
                + server.port()
                + "/pix-pdq/fhir/"
                + path.replace("|", "%7C").replace("$", "%24").replace(" ", "%20")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static <T extends IBaseResource> T read(Class<T> type, HttpResponse<String> answer) {
    return FHIR.newJsonParser().parseResource(type, answer.body());
  }

  static OperationOutcome.OperationOutcomeIssueComponent issue(HttpResponse<String> answer) {
    return read(OperationOutcome.class, answer).getIssueFirstRep();
  }

  static String text(IBaseResource resource) {
    return FHIR.newJsonParser().encodeResourceToString(resource);
  }

  @Override
  public void close() {
    server.close();
  }
}
