package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.store.StudyNotices;
import org.imag.imaging.web.NoticeState;
import org.imag.imaging.web.Problem;

/** GET {@code /imaging/notices}: studies that the RIS told of and the archive does not have. */
@WebServlet("/notices")
public class NoticeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LISTED = 1000;

  @Inject private transient StudyNotices notices;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      HttpAnswers.send(NoticeState.answer(notices.unfinished(MAX_LISTED)), response);
    } catch (ArchiveUnavailable e) {
      HttpAnswers.send(Problem.of(503, e.getMessage()), response);
    }
  }
}
