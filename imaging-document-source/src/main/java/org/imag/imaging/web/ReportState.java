package org.imag.imaging.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.imag.imaging.store.ReportJobs.Counts;
import org.imag.imaging.store.ReportJobs.Unfinished;

/** Which reports are not where they should be, as JSON. */
public final class ReportState {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportState() {}

  /** An answer that tells how many there are, and each that failed. */
  public static DicomWebAnswer answer(Counts counts, List<Unfinished> unfinished) {
    return DicomWebAnswer.of(200, "application/json", out -> write(counts, unfinished, out));
  }

  private static void write(Counts counts, List<Unfinished> unfinished, OutputStream out)
      throws IOException {
    try (JsonGenerator json =
        JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeNumberField("waiting", counts.waiting());
      json.writeNumberField("retrying", counts.retrying());
      json.writeNumberField("givenUp", counts.givenUp());
      json.writeArrayFieldStart("reports");
      for (Unfinished report : unfinished) {
        write(json, report);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Unfinished report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", report.id());
    json.writeStringField("origin", report.origin());
    json.writeStringField("orderNumber", report.orderNumber());
    json.writeStringField("action", report.action());
    json.writeStringField("state", report.state());
    json.writeNumberField("failedAttempts", report.attempts());
    json.writeStringField("reason", report.reason());
    json.writeStringField("dueAt", report.dueAt().toString());
    json.writeEndObject();
  }
}
