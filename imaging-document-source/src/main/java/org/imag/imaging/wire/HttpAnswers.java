package org.imag.imaging.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.imag.imaging.web.DicomWebAnswer;
import org.imag.imaging.web.DicomWebRefusal;
import org.imag.imaging.web.DicomWebRequest;
import org.imag.imaging.web.Problem;

/** Sends answers over HTTP. */
final class HttpAnswers {
  private HttpAnswers() {}

  /** What answers the requests of a servlet. */
  interface Service {
    DicomWebAnswer answer(String method, DicomWebRequest request) throws IOException;
  }

  /** Sends the answer of a service, or why it refuses the request. */
  static void exchange(HttpServletRequest request, HttpServletResponse response, Service service)
      throws IOException {
    send(answer(request, service), response);
  }

  private static DicomWebAnswer answer(HttpServletRequest request, Service service)
      throws IOException {
    try {
      return service.answer(request.getMethod(), DicomWebRequests.of(request));
    } catch (DicomWebRefusal e) {
      return Problem.of(e.status(), e.getMessage());
    }
  }

  static void send(DicomWebAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.contentType() == null) {
      return;
    }
    response.setContentType(answer.contentType());
    OutputStream out = response.getOutputStream();
    answer.content().writeTo(out);
    out.flush();
  }
}
