package org.imag.deployment.wildfly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One event of the server's log.
 *
 * @param timestamp ISO 8601, UTC
 * @param logger category, usually the class that speaks
 * @param text the message
 * @param trace where an exception came from, or empty
 * @param line as written
 */
public record LogEvent(
    String timestamp, String level, String logger, String text, String trace, String line) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The event on a line of the log; empty when the line is no event. */
  public static Optional<LogEvent> parse(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, String> fields = topLevelTexts(parser);
      return Optional.of(
          new LogEvent(
              fields.getOrDefault("timestamp", ""),
              fields.getOrDefault("level", ""),
              fields.getOrDefault("loggerName", ""),
              fields.getOrDefault("message", ""),
              fields.getOrDefault("stackTrace", "").strip(),
              line));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> topLevelTexts(JsonParser parser) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue()) {
        fields.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return fields;
  }

  /** Whether it tells of something that went wrong. */
  public boolean isError() {
    return "ERROR".equals(level) || "FATAL".equals(level);
  }
}
