package org.imag.deployment.region;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.deployment.RegionFailure;

/** The comparison of archive, manifests and registry that the imaging document source makes. */
public final class Reconciliation {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ACCEPTED = 202;
  private static final int OK = 200;

  private final RegionClient client;

  public Reconciliation(RegionConfiguration region) {
    this.client = new RegionClient(region);
  }

  /**
   * How far a run is.
   *
   * @param phase what is being compared
   * @param finished whether it is at its end
   * @param counts by name
   * @param reason why it does not go on now, or null
   */
  public record State(String phase, boolean finished, Map<String, Long> counts, String reason) {

    /** A count, 0 when it is not told. */
    public long count(String name) {
      return counts.getOrDefault(name, 0L);
    }

    /** Reads an answer. */
    static State parse(byte[] answer) throws IOException {
      String phase = "";
      boolean finished = false;
      String reason = null;
      Map<String, Long> counts = new HashMap<>();
      try (JsonParser json = JSON.createParser(answer)) {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          JsonToken value = json.nextToken();
          switch (name) {
            case "phase" -> phase = json.getText();
            case "finishedAt" -> finished = value != JsonToken.VALUE_NULL;
            case "reason" -> reason = value == JsonToken.VALUE_NULL ? null : json.getText();
            default -> count(json, name, value, counts);
          }
        }
      }
      return new State(phase, finished, Map.copyOf(counts), reason);
    }

    private static void count(
        JsonParser json, String name, JsonToken value, Map<String, Long> counts)
        throws IOException {
      if (value == JsonToken.VALUE_NUMBER_INT) {
        counts.put(name, json.getLongValue());
      }
    }
  }

  /** Begins a run, or joins the one under way. */
  public State begin() {
    return ask("POST", ACCEPTED);
  }

  /** The newest run. */
  public State state() {
    return ask("GET", OK);
  }

  private State ask(String method, int expected) {
    try {
      HttpResponse<byte[]> answer =
          client.send(method, Actor.IMAGING_DOCUMENT_SOURCE, "/reconciliation");
      if (answer.statusCode() != expected) {
        throw new RegionFailure(
            "The imaging document source answers HTTP status " + answer.statusCode());
      }
      return State.parse(answer.body());
    } catch (IOException e) {
      throw new RegionFailure("The imaging document source does not answer; is the region up?", e);
    }
  }
}
