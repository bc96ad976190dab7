package org.imag.deployment.region;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;

/** Asks the actors of a region how they are. */
final class HealthClient {
  private final RegionClient client;
  private final int port;

  HealthClient(RegionConfiguration region) {
    this.client = new RegionClient(region);
    this.port = region.port(RegionKey.HTTPS_PORT);
  }

  ActorHealth health(Actor actor) {
    try {
      HttpResponse<byte[]> answer = client.send("GET", actor, "/health/ready");
      return switch (answer.statusCode()) {
        case 200, 503 -> ActorHealth.parse(answer.body());
        case 404 -> ActorHealth.notDeployed();
        default -> ActorHealth.silent("UNCLEAR", "HTTP status " + answer.statusCode());
      };
    } catch (ConnectException e) {
      return ActorHealth.silent("DOWN", "nothing listens on port " + port);
    } catch (IOException e) {
      return ActorHealth.silent("DOWN", String.valueOf(e.getMessage()));
    }
  }
}
