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
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.store.PublicationJobs;
import org.imag.imaging.web.DicomWebAnswer;
import org.imag.imaging.web.Problem;
import org.imag.imaging.web.PublicationState;

/**
 * The publication of one study's manifest at {@code /imaging/studies/{uid}/publication}: POST asks
 * for it now, GET tells how far it is.
 */
@WebServlet("/studies/*")
public class PublicationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern PATH = Pattern.compile("/([0-9.]{1,64})/publication");

  @Inject private transient PublicationJobs jobs;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.send(answer(request, 200), response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.send(answer(request, 202), response);
  }

  private DicomWebAnswer answer(HttpServletRequest request, int status) {
    Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
    if (!path.matches()) {
      return Problem.of(404, "Known is /studies/{Study Instance UID}/publication");
    }
    try {
      String study = path.group(1);
      Optional<PublicationJob> job = status == 202 ? jobs.request(study) : jobs.find(study);
      return job.map(found -> PublicationState.answer(status, found))
          .orElseGet(() -> Problem.of(404, "No such study is here"));
    } catch (ArchiveUnavailable e) {
      return Problem.of(503, e.getMessage());
    }
  }
}
