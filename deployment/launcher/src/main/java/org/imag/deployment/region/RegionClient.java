package org.imag.deployment.region;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.conformance.client.TlsMaterial;
import org.imag.deployment.RegionFailure;

/** Talks to the actors of a region on this machine, as any partner with a certificate can. */
final class RegionClient {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final String base;
  private final HttpClient client;

  RegionClient(RegionConfiguration region) {
    this.base = "https://localhost:" + region.port(RegionKey.HTTPS_PORT);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .sslContext(consumer(region.tlsDirectory()).sslContext())
            .build();
  }

  private static TlsMaterial consumer(Path tls) {
    try {
      return TlsMaterial.load(
          tls.resolve("consumer.p12"), tls.resolve("trust.p12"), tls.resolve("password"));
    } catch (IOException e) {
      throw new RegionFailure("The certificate of the consumer cannot be used", e);
    }
  }

  /**
   * Sends a request without a body.
   *
   * @param path below the actor's context root, with its leading slash
   * @throws IOException when there is no answer
   */
  HttpResponse<byte[]> send(String method, Actor actor, String path) throws IOException {
    URI uri = URI.create(base + "/" + actor.contextRoot() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(LIMIT).method(method, BodyPublishers.noBody()).build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure("Waiting for " + actor.id() + " was interrupted");
    }
  }
}
