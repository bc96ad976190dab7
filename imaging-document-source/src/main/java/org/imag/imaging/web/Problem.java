package org.imag.imaging.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** The body of an HTTP error: {@code {"status":404,"message":"..."}}. */
public final class Problem {
  private static final JsonFactory JSON = new JsonFactory();

  private Problem() {}

  /** An error answer that explains itself. */
  public static DicomWebAnswer of(int status, String message) {
    return DicomWebAnswer.of(
        status,
        "application/json",
        out -> {
          try (JsonGenerator json =
              JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("status", status);
            json.writeStringField("message", message);
            json.writeEndObject();
          }
        });
  }
}
