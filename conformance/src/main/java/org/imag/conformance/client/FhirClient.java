package org.imag.conformance.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.imag.conformance.client.HttpPeer.Layout;

/** FHIR R4 over mutual TLS (HL7 FHIR R4 3.1.0). */
public final class FhirClient {
  /** Media type of resources in JSON. */
  public static final String JSON = "application/fhir+json";

  /** Media type of resources in XML. */
  public static final String XML = "application/fhir+xml";

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String CONTENT_TYPE = "Content-Type";

  private final HttpPeer peer;
  private final URI base;

  /**
   * A client of one server.
   *
   * @param base the base URI, below which {@code /Patient} lies
   */
  public FhirClient(TlsMaterial tls, URI base, ExchangeRecorder recorder) {
    this.peer = new HttpPeer(tls, recorder);
    this.base = base;
  }

  /**
   * Asks.
   *
   * @param path below the base, with its query, e.g. {@code Patient?family=DUVAL}; or a whole
   *     address, as in the links of an answer
   */
  public HttpReply get(String transaction, String path, String accept) throws IOException {
    return exchange(transaction, request(path, accept).GET(), "Accept: " + accept);
  }

  /** Sends a body with PUT. */
  public HttpReply put(String transaction, String path, String type, String body)
      throws IOException {
    HttpRequest.Builder request =
        request(path, JSON).header(CONTENT_TYPE, type).PUT(BodyPublishers.ofString(body));
    return exchange(transaction, request, sent(type, body));
  }

  /** Sends a body with POST. */
  public HttpReply post(String transaction, String path, String type, String body)
      throws IOException {
    HttpRequest.Builder request =
        request(path, JSON)
            .header(CONTENT_TYPE, type)
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    return exchange(transaction, request, sent(type, body));
  }

  private static String sent(String type, String body) {
    return CONTENT_TYPE + ": " + type + "\n\n" + body;
  }

  private HttpRequest.Builder request(String path, String accept) {
    return HttpRequest.newBuilder(resource(path)).timeout(TIMEOUT).header("Accept", accept);
  }

  private HttpReply exchange(String transaction, HttpRequest.Builder request, String sent)
      throws IOException {
    return peer.exchange(
        transaction, request.build(), sent, Layout.EQUAL_PARTS, head -> ContentStream.SKIP);
  }

  private URI resource(String path) {
    String root = base.toString();
    return path.startsWith("https:")
        ? URI.create(path)
        : URI.create((root.endsWith("/") ? root : root + "/") + path);
  }
}
