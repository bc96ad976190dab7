package org.imag.imaging.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditSpoolCheck;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.health.HealthServlet;
import org.imag.imaging.store.ArchiveFolderCheck;
import org.imag.imaging.store.PublicationJobs;
import org.imag.imaging.store.PublicationJobs.Trouble;
import org.imag.imaging.store.ReportJobs;
import org.imag.imaging.web.ReportState;

/**
 * Health of the Imaging Document Source: its database, archive folder and audit spool. A study that
 * or a report that waits for publication does not make the actor unready; {@code
 * /health/publication} and {@code /health/reports} tell of it.
 */
@WebServlet("/health/*")
public class ImagingHealthServlet extends HealthServlet {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  @Inject private transient ArchiveFolderCheck archiveFolder;
  @Inject private transient AuditSpoolCheck auditSpool;
  @Inject private transient PublicationJobs jobs;
  @Inject private transient ReportJobs reports;

  @Override
  protected Actor actor() {
    return Actor.IMAGING_DOCUMENT_SOURCE;
  }

  @Override
  protected List<HealthCheck> checks() {
    return List.of(archiveFolder, auditSpool);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("/publication".equals(request.getPathInfo())) {
      publication(response);
    } else if ("/reports".equals(request.getPathInfo())) {
      response.setHeader("Cache-Control", "no-store");
      HttpAnswers.send(ReportState.answer(reports.counts(), List.of()), response);
    } else {
      super.doGet(request, response);
    }
  }

  private void publication(HttpServletResponse response) throws IOException {
    Trouble trouble = jobs.trouble();
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
      json.writeStartObject();
      json.writeNumberField("retrying", trouble.waiting());
      json.writeNumberField("givenUp", trouble.givenUp());
      json.writeStringField("reason", trouble.example());
      json.writeEndObject();
    }
  }
}
