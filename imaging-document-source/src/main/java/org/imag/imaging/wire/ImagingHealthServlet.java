package org.imag.imaging.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditSpoolCheck;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.health.HealthServlet;
import org.imag.imaging.publication.PublicationJob.State;
import org.imag.imaging.publication.PublicationTrouble;
import org.imag.imaging.store.PublicationJobs;
import org.imag.imaging.store.ReportJobs;
import org.imag.imaging.web.ReportState;

/**
 * Health of the Imaging Document Source: its database, archive and audit spool. A study or a report
 * that waits for publication does not make the actor unready; {@code /health/publication} and
 * {@code /health/reports} tell of it. What went wrong with an archive behind us last, {@code
 * /health/archive} tells.
 */
@WebServlet("/health/*")
public class ImagingHealthServlet extends HealthServlet {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  @Inject private transient ArchiveHealth archive;
  @Inject private transient AuditSpoolCheck auditSpool;
  @Inject private transient PublicationJobs jobs;
  @Inject private transient ReportJobs reports;

  @Override
  protected Actor actor() {
    return Actor.IMAGING_DOCUMENT_SOURCE;
  }

  @Override
  protected List<HealthCheck> checks() {
    return List.of(archive.check(), auditSpool);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (Optional.ofNullable(request.getPathInfo()).orElse("")) {
      case "/publication" -> publication(response);
      case "/archive" -> archive(response);
      case "/reports" -> {
        response.setHeader("Cache-Control", "no-store");
        HttpAnswers.send(ReportState.answer(reports.counts(), List.of()), response);
      }
      default -> super.doGet(request, response);
    }
  }

  private void archive(HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
      archive.write(json);
    }
  }

  private void publication(HttpServletResponse response) throws IOException {
    PublicationTrouble trouble = jobs.trouble();
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
      json.writeStartObject();
      json.writeNumberField("retrying", trouble.studies(State.RETRYING));
      json.writeNumberField("held", trouble.studies(State.HELD));
      json.writeNumberField("givenUp", trouble.studies(State.GIVEN_UP));
      json.writeArrayFieldStart("reasons");
      for (PublicationTrouble.Reason reason : trouble.reasons()) {
        write(reason, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(PublicationTrouble.Reason reason, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("state", reason.state().name());
    json.writeStringField("reason", reason.text());
    json.writeNumberField("studies", reason.studies());
    json.writeEndObject();
  }
}
