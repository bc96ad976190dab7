package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.store.PublicationJobs;
import org.imag.imaging.web.DicomWebAnswer;
import org.imag.imaging.web.Problem;
import org.imag.imaging.web.PublicationState;

/**
 * The publication of one study's manifest at {@code /imaging/publications/{uid}} and {@code
 * /imaging/studies/{uid}/publication}: POST has it looked at now, also when it was given up; GET
 * tells how far it is. GET {@code /imaging/publications} lists those that are in trouble.
 */
@WebServlet({"/publications/*", "/studies/*"})
public class PublicationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern STUDY =
      Pattern.compile("/publications/([0-9.]{1,64})|/studies/([0-9.]{1,64})/publication");
  private static final Pattern ALL = Pattern.compile("/publications/?");
  private static final int MAX_LISTED = 1000;

  @Inject private transient PublicationJobs jobs;
  @Inject private transient DicomArchive archive;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    DicomWebAnswer answer =
        ALL.matcher(path(request)).matches()
            ? attempt(() -> PublicationState.answer(jobs.inTrouble(MAX_LISTED)))
            : ofStudy(request, 200, jobs::find);
    HttpAnswers.send(answer, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.send(ofStudy(request, 202, this::request), response);
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  /** A study of which no notice came so far is taken up when the archive has it. */
  private Optional<PublicationJob> request(String study) {
    Optional<PublicationJob> known = jobs.request(study);
    if (known.isPresent() || archive.instances(ResourceScope.study(study)).isEmpty()) {
      return known;
    }
    jobs.enqueue(study, PublicationCause.OPERATOR);
    return jobs.find(study);
  }

  private DicomWebAnswer ofStudy(
      HttpServletRequest request, int status, Function<String, Optional<PublicationJob>> job) {
    Matcher path = STUDY.matcher(path(request));
    if (!path.matches()) {
      return Problem.of(404, "Known is /publications/{Study Instance UID}");
    }
    String study = path.group(1) == null ? path.group(2) : path.group(1);
    return attempt(
        () ->
            job.apply(study)
                .map(found -> PublicationState.answer(status, found))
                .orElseGet(() -> Problem.of(404, "No such study is here")));
  }

  private static DicomWebAnswer attempt(Supplier<DicomWebAnswer> answer) {
    try {
      return answer.get();
    } catch (ArchiveUnavailable e) {
      return Problem.of(503, e.getMessage());
    }
  }
}
