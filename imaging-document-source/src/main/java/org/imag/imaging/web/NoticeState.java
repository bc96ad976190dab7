package org.imag.imaging.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.imag.imaging.publication.StudyNotice;

/** Which studies were told of and not found, as JSON. */
public final class NoticeState {
  private static final JsonFactory JSON = new JsonFactory();

  private NoticeState() {}

  /** An answer that lists notices. */
  public static DicomWebAnswer answer(List<StudyNotice> notices) {
    return DicomWebAnswer.of(200, "application/json", out -> write(notices, out));
  }

  private static void write(List<StudyNotice> notices, OutputStream out) throws IOException {
    try (JsonGenerator json =
        JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartArray();
      for (StudyNotice notice : notices) {
        write(notice, json);
      }
      json.writeEndArray();
    }
  }

  private static void write(StudyNotice notice, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("namedBy", notice.study().by().name());
    json.writeStringField("value", notice.study().value());
    json.writeStringField("origin", notice.origin());
    json.writeStringField("state", notice.isGivenUp() ? "GIVEN_UP" : "WAITING");
    json.writeNumberField("failedAttempts", notice.attempts());
    json.writeStringField("reason", notice.reason());
    json.writeStringField("receivedAt", notice.receivedAt().toString());
    json.writeStringField("dueAt", notice.dueAt().toString());
    json.writeEndObject();
  }
}
