package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.store.ReportJobs;
import org.imag.imaging.web.DicomWebAnswer;
import org.imag.imaging.web.Problem;
import org.imag.imaging.web.ReportState;

/**
 * Reports that are not where they should be: GET {@code /imaging/reports} lists them with the
 * reason, POST {@code /imaging/reports/{id}/retry} tries one again now.
 */
@WebServlet("/reports/*")
public class ReportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern RETRY = Pattern.compile("/([0-9]{1,18})/retry");

  @Inject private transient ReportJobs jobs;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.send(path(request).length() > 1 ? notKnown() : listed(), response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Matcher path = RETRY.matcher(path(request));
    HttpAnswers.send(
        path.matches() ? retried(Long.parseLong(path.group(1))) : notKnown(), response);
  }

  private static String path(HttpServletRequest request) {
    return Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  private DicomWebAnswer listed() {
    try {
      return ReportState.answer(jobs.counts(), jobs.unfinished());
    } catch (ArchiveUnavailable e) {
      return Problem.of(503, e.getMessage());
    }
  }

  private DicomWebAnswer retried(long id) {
    try {
      return jobs.retry(id) ? listed() : Problem.of(404, "No such report is to be done");
    } catch (ArchiveUnavailable e) {
      return Problem.of(503, e.getMessage());
    }
  }

  private static DicomWebAnswer notKnown() {
    return Problem.of(404, "Known are /reports (GET) and /reports/{id}/retry (POST)");
  }
}
