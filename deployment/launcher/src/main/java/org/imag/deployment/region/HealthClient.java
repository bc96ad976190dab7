package org.imag.deployment.region;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.conformance.client.TlsMaterial;
import org.imag.deployment.RegionFailure;

/** Asks the actors of a region how they are, as any partner with a certificate can. */
final class HealthClient {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final RegionConfiguration region;
  private final HttpClient client;

  HealthClient(RegionConfiguration region) {
    this.region = region;
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

  ActorHealth health(Actor actor) {
    URI uri = URI.create(base() + "/" + actor.contextRoot() + "/health/ready");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).GET().build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case 200, 503 -> ActorHealth.parse(answer.body());
        case 404 -> ActorHealth.notDeployed();
        default -> ActorHealth.silent("UNCLEAR", "HTTP status " + answer.statusCode());
      };
    } catch (ConnectException e) {
      return ActorHealth.silent("DOWN", "nothing listens on port " + uri.getPort());
    } catch (IOException e) {
      return ActorHealth.silent("DOWN", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegionFailure("Waiting for " + actor.id() + " was interrupted");
    }
  }

  private String base() {
    return "https://localhost:" + region.port(RegionKey.HTTPS_PORT);
  }
}
