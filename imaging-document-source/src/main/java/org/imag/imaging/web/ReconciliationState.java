package org.imag.imaging.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.imag.imaging.publication.ReconciliationRun;
import org.imag.imaging.publication.ReconciliationRun.Findings;

/** How far a reconciliation is and what it found, as JSON. */
public final class ReconciliationState {
  private static final JsonFactory JSON = new JsonFactory();

  private ReconciliationState() {}

  /** An answer that tells the state of a run. */
  public static DicomWebAnswer answer(int status, ReconciliationRun run) {
    return DicomWebAnswer.of(status, "application/json", out -> write(run, out));
  }

  private static void write(ReconciliationRun run, OutputStream out) throws IOException {
    Findings findings = run.findings();
    try (JsonGenerator json =
        JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeNumberField("id", run.id());
      json.writeStringField("phase", run.phase().name());
      json.writeStringField("startedAt", run.startedAt().toString());
      json.writeStringField(
          "finishedAt", run.finishedAt() == null ? null : run.finishedAt().toString());
      json.writeNumberField("studies", findings.studies());
      json.writeNumberField("manifests", findings.manifests());
      json.writeNumberField("unpublished", findings.unpublished());
      json.writeNumberField("vanished", findings.vanished());
      json.writeNumberField("unregistered", findings.unregistered());
      json.writeNumberField("withdrawn", findings.withdrawn());
      json.writeStringField("reason", run.reason());
      json.writeEndObject();
    }
  }
}
