package org.imag.imaging.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.imag.imaging.publication.PublicationJob;

/** How far a publication is, as JSON. */
public final class PublicationState {
  private static final JsonFactory JSON = new JsonFactory();

  private PublicationState() {}

  /** An answer that tells the state of a job. */
  public static DicomWebAnswer answer(int status, PublicationJob job) {
    return DicomWebAnswer.of(status, "application/json", out -> write(job, out));
  }

  /** An answer that lists jobs. */
  public static DicomWebAnswer answer(List<PublicationJob> jobs) {
    return DicomWebAnswer.of(200, "application/json", out -> writeAll(jobs, out));
  }

  private static void write(PublicationJob job, OutputStream out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      write(job, json);
    }
  }

  private static void writeAll(List<PublicationJob> jobs, OutputStream out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartArray();
      for (PublicationJob job : jobs) {
        write(job, json);
      }
      json.writeEndArray();
    }
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  private static void write(PublicationJob job, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("studyInstanceUid", job.studyInstanceUid());
    json.writeStringField("state", job.state().name());
    json.writeStringField("cause", job.cause().name());
    json.writeNumberField("failedAttempts", job.attempts());
    json.writeStringField("reason", job.reason());
    json.writeStringField("dueAt", job.dueAt().toString());
    json.writeStringField("manifestUid", job.manifestUid());
    json.writeEndObject();
  }
}
