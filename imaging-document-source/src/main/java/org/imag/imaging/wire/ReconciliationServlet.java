package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.notice.Reconciliation;
import org.imag.imaging.publication.ReconciliationRun;
import org.imag.imaging.web.DicomWebAnswer;
import org.imag.imaging.web.Problem;
import org.imag.imaging.web.ReconciliationState;

/**
 * The comparison of archive, manifests and registry at {@code /imaging/reconciliation}: POST begins
 * one unless one is under way, GET tells how far it is.
 */
@WebServlet("/reconciliation")
public class ReconciliationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Reconciliation reconciliation;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.send(answer(false), response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.send(answer(true), response);
  }

  private DicomWebAnswer answer(boolean begin) {
    try {
      Optional<ReconciliationRun> run =
          begin ? Optional.of(reconciliation.start()) : reconciliation.latest();
      return run.map(found -> ReconciliationState.answer(begin ? 202 : 200, found))
          .orElseGet(() -> Problem.of(404, "There was no reconciliation yet; POST begins one"));
    } catch (ArchiveUnavailable e) {
      return Problem.of(503, e.getMessage());
    }
  }
}
