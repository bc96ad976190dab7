package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imag.imaging.web.DicomWeb;
import org.imag.imaging.web.DicomWebAnswer;
import org.imag.imaging.web.DicomWebRefusal;
import org.imag.imaging.web.DicomWebRequest;
import org.imag.imaging.web.Problem;
import org.imag.imaging.web.QueryString;

/** STOW-RS, QIDO-RS (RAD-129) and WADO-RS (RAD-107) at {@code /imaging/dicomweb}. */
@WebServlet("/dicomweb/*")
public class DicomWebServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient DicomWeb dicomWeb;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.send(answer(request), response);
  }

  private DicomWebAnswer answer(HttpServletRequest request) throws IOException {
    try {
      return dicomWeb.answer(request.getMethod(), asDicomWeb(request));
    } catch (DicomWebRefusal e) {
      return Problem.of(e.status(), e.getMessage());
    }
  }

  private static DicomWebRequest asDicomWeb(HttpServletRequest request) throws IOException {
    return new DicomWebRequest(
        segments(request.getPathInfo()),
        QueryString.parse(request.getQueryString()),
        Optional.ofNullable(request.getHeader("Accept")),
        Optional.ofNullable(request.getContentType()),
        request.getInputStream(),
        Peers.of(request));
  }

  private static List<String> segments(String path) {
    return Arrays.stream(Optional.ofNullable(path).orElse("").split("/"))
        .filter(segment -> !segment.isEmpty())
        .toList();
  }
}
