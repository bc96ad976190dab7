package org.imag.deployment.region;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an actor says of itself at {@code /health/ready}.
 *
 * @param state UP, or in a word why not
 * @param version of the actor, or {@code -}
 * @param reasons what is amiss, empty when up
 */
public record ActorHealth(String state, String version, List<String> reasons) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String UP = "UP";
  private static final String ABSENT = "ABSENT";

  /** The state of an actor that the server does not know. */
  static ActorHealth notDeployed() {
    return silent(ABSENT, "not deployed");
  }

  /** The state of an actor that gave no answer of its own. */
  static ActorHealth silent(String state, String reason) {
    return new ActorHealth(state, "-", List.of(reason));
  }

  /** Reads an answer. */
  static ActorHealth parse(byte[] answer) {
    try (JsonParser json = JSON.createParser(answer)) {
      return read(json);
    } catch (IOException e) {
      return silent("UNCLEAR", "the answer is not the JSON of a health check");
    }
  }

  /** Whether it can serve. */
  public boolean up() {
    return UP.equals(state);
  }

  /** Whether the server does not know it. */
  boolean absent() {
    return ABSENT.equals(state);
  }

  private static ActorHealth read(JsonParser json) throws IOException {
    String state = "UNCLEAR";
    String version = "-";
    List<String> reasons = new ArrayList<>();
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "status" -> state = json.getText();
        case "version" -> version = json.getText();
        case "checks" -> readReasons(json, reasons);
        default -> json.skipChildren();
      }
    }
    return new ActorHealth(state, version, List.copyOf(reasons));
  }

  private static void readReasons(JsonParser json, List<String> reasons) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String check = "";
      String reason = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "name" -> check = json.getText();
          case "reason" -> reason = json.getText();
          default -> json.skipChildren();
        }
      }
      if (reason != null) {
        reasons.add(check + ": " + reason);
      }
    }
  }
}
